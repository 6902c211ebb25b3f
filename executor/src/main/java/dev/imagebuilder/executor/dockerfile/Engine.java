package dev.imagebuilder.executor.dockerfile;

import java.util.Arrays;

/**
 * The engines that Dockerfiles are held against, each in a version from which on it behaves so until the next one listed.
 */
public enum Engine {
    /** That of Debian 12. */
    BUILDAH_1_28("buildah", 1, 28),
    /** That of Debian 13. */
    BUILDAH_1_39("buildah", 1, 39),
    /** That of Debian 12, with BuildKit ({@code DOCKER_BUILDKIT=1}). */
    DOCKER_20_10("Docker", 20, 10),
    /** That of Debian 13, and buildx with its own BuildKit. */
    DOCKER_26("Docker", 26, 0);

    private final String program;
    private final int major;
    private final int minor;

    Engine(String program, int major, int minor) {
        this.program = program;
        this.major = major;
        this.minor = minor;
    }

    /** What stands for a version of buildah. */
    public static Engine buildah(int major, int minor) {
        return of(BUILDAH_1_28, major, minor);
    }

    /** What stands for a version of Docker Engine. */
    public static Engine docker(int major, int minor) {
        return of(DOCKER_20_10, major, minor);
    }

    /** The newest that is not newer, or else the oldest. */
    private static Engine of(Engine oldest, int major, int minor) {
        return Arrays.stream(values())
                .filter(engine -> engine.program.equals(oldest.program))
                .filter(engine -> engine.major < major || (engine.major == major && engine.minor <= minor))
                .reduce((_, newer) -> newer)
                .orElse(oldest);
    }

    boolean isDocker() {
        return this == DOCKER_20_10 || this == DOCKER_26;
    }

    /** Its name and version. */
    public String title() {
        return program + " " + major + (minor == 0 ? "" : "." + minor);
    }
}
