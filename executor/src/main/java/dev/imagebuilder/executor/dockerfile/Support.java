package dev.imagebuilder.executor.dockerfile;

import java.util.Locale;

/** What an engine makes of a construct. */
enum Support {
    /** What the Dockerfile reference says. */
    YES,
    /** It lacks it, but the same can be said otherwise. */
    TRANSLATED,
    /** It lacks it, or takes it for something else. */
    NO;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
