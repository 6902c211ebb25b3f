package dev.imagebuilder.executor.port;

import java.util.Optional;

/**
 * What an image runs on, in the words of OCI (OCI image specification, "Image Index", property {@code platform}).
 *
 * @param variant of the architecture, such as {@code v7}
 */
public record Platform(String os, String architecture, Optional<String> variant) {

    /** Reads {@code os/architecture} or {@code os/architecture/variant}. */
    public static Platform of(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException("no platform: " + text);
        }
        return new Platform(parts[0], parts[1], parts.length < 3 ? Optional.empty() : Optional.of(parts[2]));
    }

    /** That of this machine, from Java's name of its architecture. */
    public static Platform here(String osArch) {
        return of("linux/"
                + switch (osArch) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    case "x86", "i386" -> "386";
                    case "arm" -> "arm/v7";
                    default -> osArch;
                });
    }

    /** Whether an image for this platform is one for another: some do not name the variant that is usual. */
    public boolean fits(Platform other) {
        return os.equals(other.os) && architecture.equals(other.architecture) && usual().equals(other.usual());
    }

    private String usual() {
        return variant.orElse(
                switch (architecture) {
                    case "arm64" -> "v8";
                    case "arm" -> "v7";
                    default -> "";
                });
    }

    /** Whether machines of this platform run programs for another one without an emulator. */
    public boolean runs(Platform other) {
        boolean isOlder = architecture.equals("amd64") && other.architecture.equals("386");
        return equals(other) || (os.equals(other.os) && isOlder);
    }

    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(text -> "/" + text).orElse("");
    }
}
