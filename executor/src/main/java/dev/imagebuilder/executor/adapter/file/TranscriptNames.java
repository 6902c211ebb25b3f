package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.port.Transcripts.Transcript;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The names {@code NUMBER,NODE,STEP} of the files in the directory of one run. What is too long for the name of a file is
 * cut off there, and stands whole in the two lines of {@code NUMBER,names}.
 */
record TranscriptNames(Path run) {
    private static final String WHOLE = ",names";
    private static final int LONGEST = 200;

    /** @param number says which began first */
    Path place(int number, String node, String step) throws IOException {
        String began = sixDigits(number);
        String names = encoded(node) + "," + encoded(step);
        if (names.length() > LONGEST) {
            Files.writeString(run.resolve(began + WHOLE), encoded(node) + "\n" + encoded(step) + "\n");
            names = shortened(node) + "," + shortened(step);
        }
        return run.resolve(began + "," + names);
    }

    /** What a file is, if it is a transcript. */
    Optional<Transcript> read(Path file) {
        String[] parts = file.getFileName().toString().split(",");
        return Optional.of(parts).filter(all -> all.length == 3).map(_ -> {
            List<String> names = whole(parts[0]).orElse(List.of(parts[1], parts[2]));
            return new Transcript(
                    Integer.parseInt(run.getFileName().toString()),
                    decoded(names.getFirst()),
                    decoded(names.getLast()),
                    file);
        });
    }

    private Optional<List<String>> whole(String number) {
        Path file = run.resolve(number + WHOLE);
        if (!file.toFile().exists()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllLines(file)).filter(lines -> lines.size() == 2);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** A formatter takes longer than many an operation. */
    private static String sixDigits(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static String shortened(String name) {
        String encoded = encoded(name);
        return encoded.substring(0, Math.min(encoded.length(), LONGEST / 2)).replaceFirst("%.?$", "");
    }

    private static String decoded(String name) {
        return URLDecoder.decode(name, StandardCharsets.UTF_8);
    }
}
