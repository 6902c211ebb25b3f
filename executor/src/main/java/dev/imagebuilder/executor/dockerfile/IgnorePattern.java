package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of an {@link IgnoreFile}.
 *
 * @param isException whether it takes back what others leave out
 */
record IgnorePattern(boolean isException, Pattern pattern) {

    /** Reads a line without blanks around it; empty when it has no meaning. */
    static Optional<IgnorePattern> of(String line) {
        boolean isException = line.startsWith("!");
        String text = isException ? line.substring(1).strip() : line;
        return text.isEmpty()
                ? Optional.empty()
                : new IgnorePatternReader(cleaned(text))
                        .expression()
                        .map(expression -> new IgnorePattern(isException, Pattern.compile(expression, Pattern.DOTALL)));
    }

    boolean fits(String path) {
        return pattern.matcher(path).matches();
    }

    /** Without a slash at either end, without {@code .}, and with each {@code ..} resolved that can be. */
    private static String cleaned(String text) {
        boolean isFromRoot = text.startsWith("/");
        Deque<String> names = new ArrayDeque<>();
        for (String name : text.split("/")) {
            boolean leadsBack =
                    name.equals("..") && !names.isEmpty() && !names.getLast().equals("..");
            if (leadsBack) {
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".") && !(name.equals("..") && isFromRoot)) {
                names.addLast(name);
            }
        }
        return names.isEmpty() ? "." : String.join("/", names);
    }
}
