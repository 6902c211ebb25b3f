package dev.imagebuilder.executor.adapter.process;

import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.files.NamedPipe;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pipes that one process writes its streams to, when what it starts may go on. Their other end would be closed when
 * the process ends or this one does, and who writes to such a pipe is killed; these have names, by which somebody else can
 * take over the reading.
 */
final class LastingPipes implements Closeable {
    private final Path directory;
    private final List<RandomAccessFile> writers;
    private final InputStream output;
    private final InputStream errors;

    private LastingPipes(Path directory) throws IOException {
        this.directory = directory;
        // Opened for writing as well, a pipe neither waits for its writer nor ends before there is one.
        this.writers = List.of(
                new RandomAccessFile(outputPath().toFile(), "rw"),
                new RandomAccessFile(errorsPath().toFile(), "rw"));
        this.output = new FileInputStream(outputPath().toFile());
        this.errors = new FileInputStream(errorsPath().toFile());
    }

    /** Empty where there can be none. */
    static Optional<LastingPipes> make() {
        try {
            // Nobody else may enter it.
            Path directory = Files.createTempDirectory("executor-pipes-");
            boolean areMade =
                    NamedPipe.make(directory.resolve("output")) && NamedPipe.make(directory.resolve("errors"));
            return areMade ? Optional.of(new LastingPipes(directory)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Path outputPath() {
        return directory.resolve("output");
    }

    Path errorsPath() {
        return directory.resolve("errors");
    }

    InputStream output() {
        return output;
    }

    InputStream errors() {
        return errors;
    }

    /** The process has them: each ends with the last one that writes to it. */
    void begun() throws IOException {
        for (RandomAccessFile writer : writers) {
            writer.close();
        }
    }

    /** Has what still comes read by processes that end with who writes it, not with this one. */
    void leave() {
        SearchPath.of(System.getenv(), Path.of("/")).find("cat").ifPresent(cat -> {
            leave(cat, outputPath());
            leave(cat, errorsPath());
        });
    }

    private static void leave(Path cat, Path pipe) {
        // Without any writer the other process would wait for one.
        try (var _ = new RandomAccessFile(pipe.toFile(), "rw")) {
            PosixSpawn.start(List.of(cat.toString()), Path.of("/"), Map.of(), pipe, Path.of("/dev/null"))
                    .ifPresent(process ->
                            Thread.ofPlatform().daemon().name("left").start(() -> PosixSpawn.await(process)));
        } catch (IOException e) {
            // Who writes there is read by this process, as long as it is there.
        }
    }

    @Override
    public void close() {
        try {
            begun();
            FileTree.remove(directory);
        } catch (IOException e) {
            // An empty directory stays.
        }
    }
}
