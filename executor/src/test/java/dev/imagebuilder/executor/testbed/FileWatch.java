package dev.imagebuilder.executor.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks every 20 ms, until it is closed, whether a text shows in a file that has changed since, below some directories. */
public final class FileWatch extends Watch {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final long LARGEST = 32L << 20;

    private final List<Path> roots;
    private final FileTime since = FileTime.from(Instant.now().minusSeconds(1));

    private FileWatch(String text, List<Path> roots) {
        super(text, BETWEEN_LOOKS);
        this.roots = roots;
    }

    public static FileWatch forText(String text, List<Path> roots) {
        FileWatch watch = new FileWatch(text, roots);
        watch.start();
        return watch;
    }

    @Override
    void look() {
        try {
            for (Path root : roots) {
                Files.walkFileTree(root, visitor());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private FileVisitor<Path> visitor() {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                look(file, attributes);
                return FileVisitResult.CONTINUE;
            }

            /** It is gone meanwhile, or not for us. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private void look(Path file, BasicFileAttributes attributes) {
        boolean isChanged = attributes.lastModifiedTime().compareTo(since) > 0;
        if (!attributes.isRegularFile() || !isChanged || attributes.size() > LARGEST) {
            return;
        }
        try {
            if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                seen(file);
            }
        } catch (IOException e) {
            // It is gone meanwhile.
        }
    }
}
