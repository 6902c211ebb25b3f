package dev.imagebuilder.executor.cli.view;

import java.util.Locale;

/** How much something takes, for people, in the units that disks and registries are sold by. */
final class ByteSize {
    private static final double KILOBYTE = 1e3;
    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;

    private ByteSize() {}

    static String of(long bytes) {
        if (bytes < MEGABYTE) {
            return text(bytes / KILOBYTE, "kB");
        }
        return bytes < GIGABYTE ? text(bytes / MEGABYTE, "MB") : text(bytes / GIGABYTE, "GB");
    }

    private static String text(double number, String unit) {
        return String.format(Locale.ROOT, "%.1f %s", number, unit);
    }
}
