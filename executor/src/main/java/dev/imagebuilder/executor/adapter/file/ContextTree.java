package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.dockerfile.IgnoreFile;
import dev.imagebuilder.executor.dockerfile.IgnoreFile.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is in a build context: all that is in a directory and that an ignore file does not leave out. A directory that is
 * left out is there all the same when something in it is not.
 */
final class ContextTree {
    private final Path root;
    private final IgnoreFile ignored;
    private final int rootLength;
    private final List<Path> entries = new ArrayList<>();
    private boolean isWhole = true;

    private ContextTree(Path root, IgnoreFile ignored) {
        this.root = root;
        this.ignored = ignored;
        this.rootLength = name(root).length();
    }

    static ContextTree of(Path directory, IgnoreFile ignored) throws IOException {
        Path root = directory.toAbsolutePath();
        ContextTree tree = new ContextTree(root, ignored);
        tree.addAll(root, Verdict.ROOT);
        return tree;
    }

    Path root() {
        return root;
    }

    /** In the order of names, each directory before what is in it. */
    List<Path> entries() {
        return entries;
    }

    /** Whether nothing is left out. */
    boolean isWhole() {
        return isWhole;
    }

    private void addAll(Path directory, Verdict decided) throws IOException {
        for (Path entry : sorted(directory)) {
            add(entry, decided);
        }
    }

    private void add(Path entry, Verdict above) throws IOException {
        Verdict decided = ignored.decide(above, path(entry));
        isWhole &= !decided.isOut();
        boolean isDirectory = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
        if (!decided.isOut()) {
            entries.add(entry);
        }
        if (!isDirectory || (decided.isOut() && ignored.isWithoutExceptions())) {
            return;
        }
        int before = entries.size();
        addAll(entry, decided);
        if (decided.isOut() && entries.size() > before) {
            entries.add(before, entry);
        }
    }

    private String path(Path entry) {
        return entry.toUri().getPath().substring(rootLength).replaceFirst("/$", "");
    }

    /** As a URI, because a name is bytes, and in a plain locale its text loses those that are not ASCII. */
    private static String name(Path directory) {
        String path = directory.toUri().getPath();
        return path.endsWith("/") ? path : path + "/";
    }

    private static List<Path> sorted(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
