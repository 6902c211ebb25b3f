package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.port.Platform;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a build is given apart from its Dockerfile.
 *
 * @param arguments the build arguments, by name
 * @param here the platform that builds run on ({@code BUILDPLATFORM})
 * @param wanted the platform of the image ({@code TARGETPLATFORM})
 */
public record BuildSettings(Map<String, String> arguments, Platform here, Platform wanted) {

    public BuildSettings {
        arguments = Map.copyOf(arguments);
    }

    /** Settings of a build for the platform it runs on. */
    public static BuildSettings of(Map<String, String> arguments, Platform here) {
        return new BuildSettings(arguments, here, here);
    }

    public BuildSettings wanting(Platform platform) {
        return new BuildSettings(arguments, here, platform);
    }

    /** The arguments that Dockerfiles know without being given any ("Automatic platform ARGs in the global scope"). */
    Map<String, String> platformArguments() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "BUILD", here);
        put(values, "TARGET", wanted);
        return values;
    }

    private static void put(Map<String, String> values, String prefix, Platform platform) {
        values.put(prefix + "PLATFORM", platform.toString());
        values.put(prefix + "OS", platform.os());
        values.put(prefix + "ARCH", platform.architecture());
        values.put(prefix + "VARIANT", platform.variant().orElse(""));
    }
}
