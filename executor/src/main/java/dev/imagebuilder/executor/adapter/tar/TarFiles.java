package dev.imagebuilder.executor.adapter.tar;

import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.files.TarStream;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Writes the files of one archive into a directory. */
final class TarFiles implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final int BUFFER = 1 << 16;

    /** How a program ends that SIGXFSZ has ended. */
    private static final int TOO_LARGE = 128 + 25;

    private final String name;
    private final ProcessRunner processes;
    private final UnpackingLimits limits;
    private Optional<Path> temporary = Optional.empty();

    /** @param name the archive's, for messages */
    TarFiles(String name, ProcessRunner processes, UnpackingLimits limits) {
        this.name = name;
        this.processes = processes;
        this.limits = limits;
    }

    /** @param into is made */
    void unpack(Path archive, Path into) throws IOException, Unfit {
        long most = limits.bytesOf(Files.size(archive));
        Files.createDirectories(into);
        try (InputStream in = opened(archive, most)) {
            new Unpacking(name, into, most, limits.entries()).unpack(new TarStream(in));
        } catch (ZipException e) {
            throw damaged(e.getMessage());
        }
    }

    private InputStream opened(Path archive, long most) throws IOException, Unfit {
        Compression compression = Compression.of(archive);
        return switch (compression) {
            case NONE -> new BufferedInputStream(Files.newInputStream(archive), BUFFER);
            case GZIP -> new GZIPInputStream(Files.newInputStream(archive), BUFFER);
            case XZ, BZIP2, ZSTANDARD ->
                new BufferedInputStream(Files.newInputStream(decompressed(archive, compression, most)), BUFFER);
        };
    }

    /** The program is kept from writing more than an archive of that size may hold: headers and zeros are of it, too. */
    private Path decompressed(Path archive, Compression compression, long most) throws IOException, Unfit {
        Path directory = Files.createTempDirectory(archive.toAbsolutePath().getParent(), "unpacking");
        temporary = Optional.of(directory);
        Path tar = directory.resolve("archive");
        Path named = Files.createLink(directory.resolve("archive" + compression.ending()), archive);
        List<String> command = new ArrayList<>(List.of("prlimit", "--core=0", "--fsize=" + 2 * most));
        command.addAll(compression.program());
        command.addAll(List.of("--decompress", "--keep", "--force", named.toString()));
        check(processes.run(ProcessRunner.Call.of(directory, command).timeout(LIMIT)), compression);
        return tar;
    }

    private void check(Ended ended, Compression compression) throws Unfit {
        switch (ended) {
            case Ended.Exited(int code, String _, String errors) -> {
                boolean isMissing = errors.contains("failed to execute");
                if (isMissing) {
                    throw missing(compression.program().getFirst(), compression.debianPackage());
                }
                if (code != 0) {
                    boolean isTooLarge = code == TOO_LARGE || errors.contains("File too large");
                    throw isTooLarge ? Unpacking.tooMuch(name, "unpacks to much more than its size") : damaged(errors);
                }
            }
            case Ended.TimedOut _ ->
                throw new Unfit(new Failure(Kind.TIMED_OUT, "unpacking " + name + " took longer than an hour"));
            case Ended.Cancelled() ->
                throw new Unfit(new Failure(Kind.CANCELLED, "unpacking " + name + " was stopped"));
            case Ended.Missing(String program) -> throw missing(program, "util-linux");
        }
    }

    private static Unfit missing(String program, String debianPackage) {
        return new Unfit(new Failure(Kind.TOOL_MISSING, program + " is not installed")
                .hint("install it: on Debian, apt-get install " + debianPackage));
    }

    private Unfit damaged(String cause) {
        return new Unfit(
                new Failure(Kind.INVALID, "the archive " + name + " is damaged").because(String.valueOf(cause)));
    }

    @Override
    public void close() throws IOException {
        if (temporary.isPresent()) {
            FileTree.remove(temporary.get());
        }
    }
}
