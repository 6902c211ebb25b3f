package dev.imagebuilder.executor.builds;

import dev.imagebuilder.executor.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Removes directories of ours with all that is in them. */
public final class Trees {

    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private Trees() {}

    /** Removes a directory; leaves it to a later build when something is mounted there, or it cannot be removed. */
    public static void delete(Path directory) {
        try {
            if (Files.exists(directory) && !hasMounts(directory)) {
                FileTree.remove(directory);
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
}
