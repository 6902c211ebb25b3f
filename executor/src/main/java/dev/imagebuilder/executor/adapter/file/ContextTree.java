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
    private final List<Path> entries = new ArrayList<>();
    private boolean isWhole = true;

    private ContextTree(Path root, IgnoreFile ignored) {
        this.root = root;
        this.ignored = ignored;
    }

    static ContextTree of(Path directory, IgnoreFile ignored) throws IOException {
        Path root = directory.toAbsolutePath();
        ContextTree tree = new ContextTree(root, ignored);
        tree.addAll(root, "", Verdict.ROOT);
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

    /** @param path of the directory, with a slash behind it */
    private void addAll(Path directory, String path, Verdict decided) throws IOException {
        for (Path entry : sorted(directory)) {
            add(entry, path + name(entry), decided);
        }
    }

    private void add(Path entry, String path, Verdict above) throws IOException {
        Verdict decided = ignored.decide(above, path);
        isWhole &= !decided.isOut();
        boolean isDirectory = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
        if (!decided.isOut()) {
            entries.add(entry);
        }
        if (!isDirectory || (decided.isOut() && ignored.isWithoutExceptions())) {
            return;
        }
        int before = entries.size();
        addAll(entry, path + "/", decided);
        if (decided.isOut() && entries.size() > before) {
            entries.add(before, entry);
        }
    }

    /** Where it has to be, by a URI: a name is bytes, and in a plain locale its text loses those that are not ASCII. */
    private static String name(Path entry) {
        String text = entry.getFileName().toString();
        if (text.chars().allMatch(c -> c < 128 && c != '?')) {
            return text;
        }
        String path = entry.toUri().getPath().replaceFirst("/$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static List<Path> sorted(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
