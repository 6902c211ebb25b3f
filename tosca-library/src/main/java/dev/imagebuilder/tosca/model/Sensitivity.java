package dev.imagebuilder.tosca.model;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which properties and inputs are secret: those whose metadata say {@code sensitive: true}, and those named so. */
final class Sensitivity {
    private static final Pattern NAMES =
            Pattern.compile("(.*[_-])?(password|passwd|passphrase|secret|token|api[_-]?key|private[_-]key)");

    private Sensitivity() {}

    static boolean isSensitive(String name, Map<String, String> metadata) {
        return "true".equals(metadata.get("sensitive"))
                || NAMES.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
