package dev.imagebuilder.executor.cli.view;

import java.time.Duration;

/** Spans of time in words. */
final class Spans {
    private static final int FEW = 10;

    private Spans() {}

    /** To the second, such as {@code 7 s}, {@code 1 min 07 s} and {@code 2 h 05 min}. */
    static String exact(Duration span) {
        if (span.toHours() > 0) {
            return "%d h %02d min".formatted(span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() > 0
                ? "%d min %02d s".formatted(span.toMinutes(), span.toSecondsPart())
                : span.toSeconds() + " s";
    }

    /** The same, but short ones to the tenth of a second, such as {@code 0.3 s}. */
    static String measured(Duration span) {
        return span.toSeconds() < FEW ? "%d.%d s".formatted(span.toSeconds(), span.toMillisPart() / 100) : exact(span);
    }

    /** No more exact than an estimate is, such as {@code about 20 s} and {@code about 3 min}. */
    static String about(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < FEW) {
            return "a few seconds";
        }
        if (seconds <= 50) {
            return "about " + (seconds + FEW - 1) / FEW * FEW + " s";
        }
        long minutes = Math.max(1, Math.round(seconds / 60.0));
        return "about " + (minutes < 60 ? minutes + " min" : "%d h %02d min".formatted(minutes / 60, minutes % 60));
    }
}
