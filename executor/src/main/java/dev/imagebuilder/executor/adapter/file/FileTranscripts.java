package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.files.GrowingFile;
import dev.imagebuilder.executor.port.Transcripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Transcripts as files below {@code logs/RUN} of an instance, each with one older part. */
public final class FileTranscripts implements Transcripts {
    private final Path directory;
    private final long most;
    private final AtomicInteger number = new AtomicInteger();
    private final Set<Integer> made = new HashSet<>();

    /**
     * @param instance the instance's directory
     * @param most bytes after which what a file has becomes its older part
     */
    public FileTranscripts(Path instance, long most) {
        this.directory = instance.resolve("logs");
        this.most = most;
    }

    @Override
    public Optional<Path> place(int run, String node, String step) {
        Path ofRun = directory.resolve(Integer.toString(run));
        try {
            make(run, ofRun);
            return Optional.of(new TranscriptNames(ofRun).place(number.incrementAndGet(), node, step));
        } catch (IOException _) {
            // Where nothing can be written, the journal says so.
            return Optional.empty();
        }
    }

    /** Nobody goes on before it is there; what is in a private directory is private. */
    private synchronized void make(int run, Path ofRun) throws IOException {
        if (made.add(run)) {
            PrivateFiles.createDirectory(ofRun);
        }
    }

    @Override
    public void append(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (file.toFile().length() > most) {
                new GrowingFile(file).rename();
            }
        } catch (IOException _) {
            // What an operation prints is not worth failing for.
        }
    }

    @Override
    public List<Transcript> all() {
        return runs().stream().flatMap(FileTranscripts::of).toList();
    }

    /** Of what has just become older there may be nothing else. */
    private static Stream<Transcript> of(Path run) {
        var names = new TranscriptNames(run);
        return entries(run).stream()
                .map(entry -> GrowingFile.of(entry).orElse(entry))
                .distinct()
                .flatMap(file -> names.read(file).stream());
    }

    @Override
    public Reading read(Transcript transcript, Consumer<String> lines) {
        return new TranscriptLines(transcript.file(), lines);
    }

    @Override
    public void retain(int keep) {
        List<Path> runs = runs();
        for (Path run : runs.subList(0, Math.max(0, runs.size() - keep))) {
            try {
                FileTree.remove(run);
            } catch (IOException _) {
                // The next run tries again.
            }
        }
    }

    private List<Path> runs() {
        return entries(directory).stream()
                .filter(entry -> entry.getFileName().toString().matches("[0-9]{1,9}"))
                .sorted(Comparator.comparing(
                        run -> Integer.parseInt(run.getFileName().toString())))
                .toList();
    }

    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
