package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Workspaces as directories whose names tell the process they belong to, so that those of processes that are gone can
 * be told and removed.
 */
public final class FileWorkspaces implements Workspaces {
    private static final Pattern NAME = Pattern.compile("work-(\\d+)-(\\d+)-\\d+");
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Path cache;
    private final String prefix = prefix(ProcessHandle.current());
    private final Set<Path> cleaned = ConcurrentHashMap.newKeySet();

    /** @param cache the directory for workspaces that nobody wants elsewhere */
    public FileWorkspaces(Path cache) {
        this.cache = cache;
    }

    @Override
    public Result<Workspace> create(Optional<Path> parent) {
        Path directory = parent.orElse(cache);
        try {
            if (!Files.isDirectory(directory)) {
                PrivateFiles.createDirectory(directory);
            }
            if (cleaned.add(directory)) {
                removeStale(directory);
            }
            String name = prefix + NUMBER.incrementAndGet();
            return Result.done(new Directory(Files.createDirectory(directory.resolve(name), PrivateFiles.DIRECTORY)));
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "no directory to work in can be made in " + directory)
                    .because(e)
                    .hint("see that there is room on the disk, and that this user may write there")
                    .result();
        }
    }

    private static String prefix(ProcessHandle self) {
        return "work-" + self.pid() + "-" + started(self) + "-";
    }

    private static void removeStale(Path directory) throws IOException {
        List<Path> stale;
        try (Stream<Path> entries = Files.list(directory)) {
            stale = entries.filter(FileWorkspaces::isStale).toList();
        }
        for (Path path : stale) {
            FileTree.remove(path);
        }
    }

    private static boolean isStale(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .filter(process -> name.group(2).equals(Long.toString(started(process))))
                        .isEmpty();
    }

    /** Process numbers come again; together with the start they do not. */
    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private record Directory(Path path) implements Workspace {
        @Override
        public void close() {
            try {
                FileTree.remove(path);
            } catch (IOException _) {
                // The next process to make one here tries again, once this one is gone.
            }
        }
    }
}
