package dev.imagebuilder.tosca.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which properties and inputs are secret: those whose metadata say {@code sensitive: true}, and those named so. */
final class Sensitivity {
    private static final List<String> WORDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "api_key",
            "api-key",
            "apikey",
            "private_key",
            "private-key");

    private Sensitivity() {}

    static boolean isSensitive(String name, Map<String, String> metadata) {
        return "true".equals(metadata.get("sensitive")) || isNamedSo(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isNamedSo(String name) {
        for (String word : WORDS) {
            int start = name.length() - word.length();
            if (name.endsWith(word) && (start == 0 || "_-".indexOf(name.charAt(start - 1)) >= 0)) {
                return true;
            }
        }
        return false;
    }
}
