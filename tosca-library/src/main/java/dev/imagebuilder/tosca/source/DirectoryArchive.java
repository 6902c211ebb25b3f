package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A CSAR that is a directory. Directories in it whose names begin with a dot, such as {@code .git}, are no part of it.
 */
final class DirectoryArchive implements Archive {
    private final Path root;
    private final Set<String> files;

    DirectoryArchive(Path root, Set<String> files) {
        this.root = root;
        this.files = files;
    }

    /** @param name the name that users know it by */
    static Checked<Archive> open(Path root, String name) {
        try {
            Path real = root.toRealPath();
            var walk = new Walk(real);
            Files.walkFileTree(real, walk);
            if (walk.flaws.size() > Entries.MOST) {
                return Checked.failed(Entries.tooMany(name));
            }
            var entries = new Entries<Boolean>(name);
            walk.flaws.forEach((file, flaw) -> entries.add(file, true, flaw));
            return entries.checked().map(good -> new DirectoryArchive(root, good.keySet()));
        } catch (IOException e) {
            return Checked.failed(Finding.error(Code.CSAR_UNREADABLE, name + " cannot be read: " + e.getMessage()));
        }
    }

    /** Finds the files, in the order of their names, and what is wrong with them. Links are not followed. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<String, Optional<String>> flaws = new TreeMap<>();

        private Walk(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean isHidden = directory.getFileName() != null
                    && directory.getFileName().toString().startsWith(".");
            return isHidden && !directory.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return add(file, flaw(attributes));
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            return add(file, Optional.of("may not be read by this user"));
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException problem) {
            return problem == null ? FileVisitResult.CONTINUE : visitFileFailed(directory, problem);
        }

        private FileVisitResult add(Path file, Optional<String> flaw) {
            flaws.put(root.relativize(file).toString(), flaw);
            return flaws.size() > Entries.MOST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        private static Optional<String> flaw(BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                return Optional.of("is a symbolic link");
            }
            return attributes.isRegularFile() ? Optional.empty() : Optional.of("is not a plain file");
        }
    }

    @Override
    public Set<String> files() {
        return files;
    }

    @Override
    public InputStream open(String file) throws IOException {
        return Files.newInputStream(root.resolve(file), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String place() {
        return root.toAbsolutePath().normalize() + "/";
    }
}
