package dev.imagebuilder.executor.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file that is written at its end, of which the last part alone is kept: when it has grown, what is in it becomes the
 * older part, in place of the one before. That lies in the directory {@code FILE,older}, and is named after the
 * number of bytes that were written before its first one.
 */
public record GrowingFile(Path file) {
    private static final String OLDER = ",older";
    private static final int PASSES = 4;

    /** What came before what is in the file now: the bytes from {@code start} to {@code end} of all that were written. */
    public record Older(Path file, long start, long end) {}

    /** The file whose older part a directory is for, if it is for one. */
    public static Optional<Path> of(Path directory) {
        String name = directory.getFileName().toString();
        return Optional.of(directory)
                .filter(_ -> name.endsWith(OLDER))
                .map(path -> path.resolveSibling(name.substring(0, name.length() - OLDER.length())));
    }

    Optional<Older> older() {
        return olderFiles()
                .max(Comparator.comparingLong(GrowingFile::start))
                .map(path ->
                        new Older(path, start(path), start(path) + path.toFile().length()));
    }

    /** How many bytes were written before the first one that is in the file now. */
    long start() {
        return older().map(Older::end).orElse(0L);
    }

    /** Whether a copy is made: what is in the file may be cut at any moment. */
    boolean isBeingCopied() {
        return copy().toFile().exists();
    }

    /** Makes what is in the file the older part, when nobody has it open: the next one makes it anew. */
    public void rename() throws IOException {
        Path older = olderFile(start());
        Files.move(file, older);
        removeAllBut(older);
    }

    /**
     * The same when others have it open to write at its end, and go on there. What they write in the moment between the
     * copy and the cut is lost; where there is no room for a copy, all that is in the file.
     *
     * @param most bytes that the older part is to have at most
     */
    public void copy(long most) throws IOException {
        long start = start();
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long copied = copyEnd(in, most);
            long end = start + in.size();
            in.truncate(0);
            Path older = olderFile(end - copied);
            if (copied == 0) {
                Files.write(copy(), new byte[0]);
            }
            Files.move(copy(), older, StandardCopyOption.ATOMIC_MOVE);
            removeAllBut(older);
        }
    }

    /**
     * What comes while it copies is copied as well, unless that is very much.
     *
     * @return how many bytes it has copied; none when there is no room for them
     */
    private long copyEnd(FileChannel in, long most) {
        try {
            Files.createDirectories(directory());
            try (FileChannel out = FileChannel.open(
                    copy(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                return copyEnd(in, out, most);
            }
        } catch (IOException _) {
            return 0;
        }
    }

    private static long copyEnd(FileChannel in, FileChannel out, long most) throws IOException {
        long first = Math.max(0, in.size() - most);
        long last = first + most + most / 16;
        long next = first;
        for (int pass = 0; pass < PASSES; pass++) {
            next += in.transferTo(next, Math.max(0, Math.min(in.size(), last) - next), out);
        }
        return next - first;
    }

    private Path olderFile(long start) throws IOException {
        Path directory = Files.createDirectories(directory());
        return directory.resolve(Long.toString(start));
    }

    private void removeAllBut(Path kept) throws IOException {
        for (Path other : olderFiles().filter(path -> !path.equals(kept)).toList()) {
            Files.deleteIfExists(other);
        }
    }

    /** Usually there is no directory: an answer that is no exception is a quick one. */
    private Stream<Path> olderFiles() {
        String[] names = directory().toFile().list();
        return names == null
                ? Stream.empty()
                : Arrays.stream(names)
                        .filter(name -> Character.isDigit(name.charAt(0)))
                        .map(directory()::resolve);
    }

    private Path copy() {
        return directory().resolve("unfinished");
    }

    private Path directory() {
        return file.resolveSibling(file.getFileName() + OLDER);
    }

    private static long start(Path older) {
        return Long.parseLong(older.getFileName().toString());
    }
}
