package dev.imagebuilder.executor.adapter.buildah;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Removes directories of ours with all that is in them. */
final class Trees {

    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private Trees() {}

    /** Removes a directory; leaves it to a later build when something is mounted there, or it cannot be removed. */
    static void delete(Path directory) {
        try {
            if (Files.exists(directory) && !hasMounts(directory)) {
                Files.walkFileTree(directory, new Deletion());
            }
        } catch (IOException e) {
            // The next build comes across it again.
        }
    }

    private static boolean hasMounts(Path directory) throws IOException {
        try (var mounts = Files.lines(MOUNTS)) {
            return mounts.anyMatch(mount -> mount.contains(" " + directory + "/"));
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException trouble) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
