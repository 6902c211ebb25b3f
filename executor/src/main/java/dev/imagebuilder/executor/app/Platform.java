package dev.imagebuilder.executor.app;

/** The platform of this machine, in the words of OCI. */
final class Platform {

    private Platform() {}

    /** As {@code os/architecture[/variant]}, from Java's name of the architecture. */
    static String of(String osArch) {
        return "linux/"
                + switch (osArch) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    case "x86", "i386" -> "386";
                    case "arm" -> "arm/v7";
                    default -> osArch;
                };
    }
}
