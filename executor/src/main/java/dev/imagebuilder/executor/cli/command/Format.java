package dev.imagebuilder.executor.cli.command;

import java.util.Locale;

/** How results are written. */
public enum Format {
    HUMAN,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
