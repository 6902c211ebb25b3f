package dev.imagebuilder.executor.port;

import java.util.Locale;

/** What images are built with. */
public enum BuildEngine {
    /** With buildah where that can be used, else with Docker. */
    AUTO,
    BUILDAH,
    /** Docker Engine with BuildKit. */
    DOCKER;

    /** The one that users write as {@code buildah}, and so on. */
    public static BuildEngine named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Its program. */
    public String program() {
        return name().toLowerCase(Locale.ROOT);
    }
}
