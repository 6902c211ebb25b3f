package dev.imagebuilder.executor.dockerfile;

/** What the substitutions {@code ${NAME#PATTERN}}, {@code ${NAME%PATTERN}} and {@code ${NAME/PATTERN/TEXT}} do. */
final class Trim {
    private Trim() {}

    /** Takes away what a pattern matches at the beginning, or else at the end. */
    static String of(String value, String pattern, boolean isPrefix, boolean isLongest) {
        Glob glob = Glob.of(pattern);
        if (isPrefix) {
            return value.substring(Math.max(0, glob.match(value, 0, isLongest)));
        }
        String turned = new StringBuilder(value).reverse().toString();
        int matched = Math.max(0, glob.reversed().match(turned, 0, isLongest));
        return value.substring(0, value.length() - matched);
    }

    /** Puts a text in the place of what a pattern matches, the first time or always. */
    static String replaced(String value, String pattern, String text, boolean isAll) {
        Glob glob = Glob.of(pattern);
        StringBuilder result = new StringBuilder();
        int at = 0;
        boolean isOpen = true;
        while (at < value.length()) {
            int matched = isOpen ? glob.match(value, at, true) : -1;
            if (matched > 0) {
                result.append(text);
                at += matched;
                isOpen = isAll;
            } else {
                result.append(value.charAt(at++));
            }
        }
        return result.toString();
    }
}
