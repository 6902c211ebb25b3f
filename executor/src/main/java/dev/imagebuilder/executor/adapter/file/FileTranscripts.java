package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.port.Transcripts;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Transcripts as files {@code logs/RUN/NUMBER,NODE,STEP} of an instance. The number says which began first; names that
 * are longer than files may have are cut off.
 */
public final class FileTranscripts implements Transcripts {
    private static final int LONGEST = 100;

    private final Path directory;
    private final AtomicInteger number = new AtomicInteger();
    private final Set<Integer> made = new HashSet<>();

    /** @param instance the instance's directory */
    public FileTranscripts(Path instance) {
        this.directory = instance.resolve("logs");
    }

    @Override
    public Optional<Path> place(int run, String node, String step) {
        Path ofRun = directory.resolve(Integer.toString(run));
        try {
            make(run, ofRun);
            return Optional.of(
                    ofRun.resolve(sixDigits(number.incrementAndGet()) + "," + encoded(node) + "," + encoded(step)));
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
    public List<Transcript> all() {
        List<Transcript> all = new ArrayList<>();
        for (Path run : runs()) {
            for (Path file : entries(run)) {
                String[] parts = file.getFileName().toString().split(",", 3);
                if (parts.length == 3) {
                    all.add(new Transcript(number(run), decoded(parts[1]), decoded(parts[2]), file));
                }
            }
        }
        return all;
    }

    @Override
    public void retain(int most) {
        List<Path> runs = runs();
        for (Path run : runs.subList(0, Math.max(0, runs.size() - most))) {
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
                .sorted(Comparator.comparing(FileTranscripts::number))
                .toList();
    }

    private static int number(Path run) {
        return Integer.parseInt(run.getFileName().toString());
    }

    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /** A formatter takes longer than many an operation. */
    private static String sixDigits(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    private static String encoded(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return encoded.length() <= LONGEST
                ? encoded
                : encoded.substring(0, LONGEST).replaceFirst("%.?$", "");
    }

    private static String decoded(String name) {
        return URLDecoder.decode(name, StandardCharsets.UTF_8);
    }
}
