package dev.imagebuilder.executor.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The lines of a journal: eight hexadecimal digits of CRC-32C, a blank, and JSON.
 *
 * @param json what is in the good lines
 * @param goodBytes how long the good lines are together
 * @param torn whether bytes follow that a crash left, an unfinished last line
 * @param damagedLine the number of a line that is broken although others follow it
 */
record JournalLines(List<String> json, long goodBytes, boolean torn, Optional<Integer> damagedLine) {

    static String line(String json) {
        return checksum(json) + " " + json;
    }

    static JournalLines of(String content) {
        List<String> json = new ArrayList<>();
        long bytes = 0;
        int start = 0;
        while (start < content.length()) {
            int end = content.indexOf('\n', start);
            Optional<String> good = end < 0 ? Optional.empty() : content(content.substring(start, end));
            if (good.isEmpty()) {
                boolean isLast = end < 0 || end == content.length() - 1;
                Optional<Integer> damaged = isLast ? Optional.empty() : Optional.of(json.size() + 1);
                return new JournalLines(json, bytes, isLast, damaged);
            }
            json.add(good.get());
            bytes += content.substring(start, end + 1).getBytes(StandardCharsets.UTF_8).length;
            start = end + 1;
        }
        return new JournalLines(json, bytes, false, Optional.empty());
    }

    private static Optional<String> content(String line) {
        if (line.length() < 10) {
            return Optional.empty();
        }
        String json = line.substring(9);
        return Optional.of(json).filter(text -> line.startsWith(checksum(text) + " "));
    }

    private static String checksum(String json) {
        var crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
