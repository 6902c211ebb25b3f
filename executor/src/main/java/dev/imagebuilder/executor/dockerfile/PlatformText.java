package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.port.Platform;
import java.util.Locale;
import java.util.Optional;

/** Reads platforms in the ways in which Dockerfiles write them. */
final class PlatformText {
    private PlatformText() {}

    static Platform read(String written, Position position) throws Mistake {
        String[] parts = written.toLowerCase(Locale.ROOT).split("/", -1);
        boolean fits = parts.length <= 3 && written.matches("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");
        if (!fits || parts.length == 1) {
            throw new Mistake(Problem.stage(position, "\"" + written + "\" is no platform")
                    .hint("write it as linux/amd64 or linux/arm/v7, or as $BUILDPLATFORM"));
        }
        return canonical(new Platform(
                parts[0], architecture(parts[1]), parts.length < 3 ? Optional.empty() : Optional.of(parts[2])));
    }

    /** The same under the names that images carry. */
    static Platform canonical(Platform platform) {
        String variant = platform.variant().orElse("");
        boolean isUsual = platform.architecture().equals("arm64") && variant.equals("v8");
        boolean isOpen = platform.architecture().equals("arm") && variant.isEmpty();
        Optional<String> known = isUsual ? Optional.empty() : isOpen ? Optional.of("v7") : platform.variant();
        return new Platform(platform.os(), platform.architecture(), known);
    }

    private static String architecture(String name) {
        return switch (name) {
            case "x86_64", "x86-64" -> "amd64";
            case "aarch64" -> "arm64";
            case "i386" -> "386";
            case "armhf" -> "arm";
            default -> name;
        };
    }
}
