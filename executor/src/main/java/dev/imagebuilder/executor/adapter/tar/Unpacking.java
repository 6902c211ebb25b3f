package dev.imagebuilder.executor.adapter.tar;

import dev.imagebuilder.executor.files.TarStream;
import dev.imagebuilder.executor.files.TarStream.Entry;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Writes what is in an archive that is not trusted into a directory. Symbolic links are kept as they are, wherever they
 * lead, but nothing is written through them.
 */
final class Unpacking {
    private static final int FOR_THE_OWNER = 0600;
    private static final int FOR_THE_OWNER_OF_DIRECTORIES = 0700;

    private final String name;
    private final Path root;
    private final long mostBytes;
    private final long mostEntries;
    private final Map<Path, FileTime> directories = new LinkedHashMap<>();
    private long bytes;
    private long entries;

    /**
     * @param name the archive's, for messages
     * @param root an empty directory
     */
    Unpacking(String name, Path root, long mostBytes, long mostEntries) {
        this.name = name;
        this.root = root.toAbsolutePath().normalize();
        this.mostBytes = mostBytes;
        this.mostEntries = mostEntries;
    }

    void unpack(TarStream tar) throws IOException, Unfit {
        for (Optional<Entry> entry = next(tar); entry.isPresent(); entry = next(tar)) {
            if (++entries > mostEntries) {
                throw tooMuch(name, "holds more than " + mostEntries + " files");
            }
            write(entry.get(), tar.content());
        }
        if (entries == 0) {
            throw unfit("holds nothing");
        }
        for (Map.Entry<Path, FileTime> directory : directories.entrySet()) {
            Files.setLastModifiedTime(directory.getKey(), directory.getValue());
        }
    }

    private Optional<Entry> next(TarStream tar) throws Unfit {
        try {
            return tar.next();
        } catch (IOException e) {
            throw new Unfit(new Failure(Kind.INVALID, name + " is no tar archive, or is damaged").because(e));
        }
    }

    private void write(Entry entry, InputStream content) throws IOException, Unfit {
        Path path = place(entry.name());
        if (path.equals(root)) {
            return;
        }
        makeDirectory(path.getParent(), entry.name());
        FileTime changed = FileTime.from(entry.changed(), TimeUnit.SECONDS);
        if (entry.isDirectory()) {
            makeDirectory(path, entry.name());
            permit(path, entry.permissions() | FOR_THE_OWNER_OF_DIRECTORIES);
            directories.put(path, changed);
            return;
        }
        replace(path, entry.name());
        if (entry.isFile()) {
            copy(content, path);
            permit(path, entry.permissions() | FOR_THE_OWNER);
            Files.setLastModifiedTime(path, changed);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.link()));
        } else if (entry.isHardLink()) {
            Files.createLink(path, linked(entry));
        } else {
            throw unfit("holds a device, a pipe or something else that is no file: " + entry.name());
        }
    }

    /** Where an entry belongs. */
    private Path place(String entry) throws Unfit {
        try {
            Path path = root.resolve(entry).normalize();
            boolean leadsOut = entry.startsWith("/") || !path.startsWith(root) || ("/" + entry + "/").contains("/../");
            if (!leadsOut) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw unfit("has a name in it that this machine cannot write");
        }
        throw outside(entry);
    }

    /** The file that is to have another name; one that came before. */
    private Path linked(Entry entry) throws Unfit {
        Path file = place(entry.link());
        boolean isFile = isReached(file.getParent()) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (!isFile) {
            throw new Unfit(new Failure(
                    Kind.OUTSIDE,
                    "the archive %s links %s to %s, which is no file in it"
                            .formatted(name, entry.name(), entry.link())));
        }
        return file;
    }

    private void makeDirectory(Path directory, String entry) throws IOException, Unfit {
        if (!isReached(directory)) {
            throw outside(entry);
        }
        Files.createDirectories(directory);
    }

    /** Whether no step from the root to there is anything but a directory. */
    private boolean isReached(Path directory) {
        Path step = root;
        for (Path part : root.relativize(directory)) {
            step = step.resolve(part);
            boolean isElse = Files.exists(step, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(step, LinkOption.NOFOLLOW_LINKS);
            if (isElse) {
                return false;
            }
        }
        return true;
    }

    /** Of two entries with the same name the last one counts. */
    private void replace(Path path, String entry) throws IOException, Unfit {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw unfit("holds " + entry + " as a directory and as a file");
        }
        Files.deleteIfExists(path);
    }

    private void copy(InputStream content, Path path) throws IOException, Unfit {
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = read(content, buffer); count >= 0; count = read(content, buffer)) {
                bytes += count;
                if (bytes > mostBytes) {
                    throw tooMuch(name, "unpacks to much more than its size");
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private int read(InputStream content, byte[] buffer) throws Unfit {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new Unfit(new Failure(Kind.INVALID, "the archive " + name + " is damaged").because(e));
        }
    }

    private static void permit(Path path, int permissions) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            text.append((permissions >> bit & 1) == 1 ? "rwx".charAt((8 - bit) % 3) : '-');
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(text.toString()));
    }

    private Unfit outside(String entry) {
        return new Unfit(new Failure(Kind.OUTSIDE, "the archive " + name + " has an entry that leaves it: " + entry)
                .hint("do not use it before you know who made it"));
    }

    static Unfit tooMuch(String name, String what) {
        return new Unfit(new Failure(Kind.INVALID, "the archive " + name + " " + what)
                .hint("do not use it before you know who made it, or fetch its content another way"));
    }

    private Unfit unfit(String what) {
        return new Unfit(new Failure(Kind.INVALID, "the archive " + name + " " + what));
    }
}
