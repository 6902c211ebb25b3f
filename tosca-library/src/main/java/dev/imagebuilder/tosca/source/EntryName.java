package dev.imagebuilder.tosca.source;

import java.util.List;
import java.util.Optional;

/** Tells names that a file in an archive may have from those that would do harm when it is unpacked. */
final class EntryName {
    private static final int LONGEST_SEGMENT = 255;
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 50;

    private EntryName() {}

    /** What is wrong with a name, to follow it in a sentence. */
    static Optional<String> flaw(String name) {
        if (name.isEmpty()) {
            return Optional.of("has no name");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has a control character in its name");
        }
        if (name.indexOf('\\') >= 0) {
            return Optional.of("has a backslash in its name");
        }
        if (name.startsWith("/") || name.length() > 1 && name.charAt(1) == ':') {
            return Optional.of("has an absolute path");
        }
        List<String> segments = List.of(name.split("/", -1));
        return segments.contains("..") ? Optional.of("leads out of the archive") : absurdity(name, segments);
    }

    private static Optional<String> absurdity(String name, List<String> segments) {
        if (segments.contains("") || segments.contains(".")) {
            return Optional.of("has an empty part in its path");
        }
        boolean isTooLong = name.length() > LONGEST || segments.stream().anyMatch(s -> s.length() > LONGEST_SEGMENT);
        if (isTooLong) {
            return Optional.of("has a name that is too long");
        }
        return segments.size() > DEEPEST ? Optional.of("lies in too many directories") : Optional.empty();
    }
}
