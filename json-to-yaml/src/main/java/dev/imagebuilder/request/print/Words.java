package dev.imagebuilder.request.print;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which words YAML 1.1 takes for something else than texts when they are not quoted, by PyYAML's reading of it. */
public final class Words {
    private static final Set<String> WORDS = Set.of(
            "", "~", "null", "Null", "NULL", "<<", "=", "yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE",
            "false", "False", "FALSE", "on", "On", "ON", "off", "Off", "OFF");

    private Words() {}

    /** Whether a word that is not quoted is a text. */
    public static boolean isText(String word) {
        return !WORDS.contains(word) && !(isNumeric(word) && Numbers.have(word));
    }

    /** Whether it begins as numbers and times do. */
    private static boolean isNumeric(String word) {
        return "+-.0123456789".indexOf(word.charAt(0)) >= 0;
    }

    /** Apart, so that nothing is compiled before a word needs it. */
    private static final class Numbers {
        private static final Pattern WHOLE = Pattern.compile("[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][0-9_]*)"
                + "|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+");
        private static final Pattern REAL = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+][0-9]+)?"
                + "|\\.[0-9][0-9_]*([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\\.[0-9_]*"
                + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
        private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
                + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\\.[0-9]*)?"
                + "([ \\t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?");

        static boolean have(String word) {
            return Stream.of(WHOLE, REAL, TIME)
                    .anyMatch(pattern -> pattern.matcher(word).matches());
        }
    }
}
