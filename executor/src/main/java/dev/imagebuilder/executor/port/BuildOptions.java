package dev.imagebuilder.executor.port;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an image is built, in what its Dockerfile leaves open.
 *
 * @param arguments values for the Dockerfile's {@code ARG}s; they can be read in the image's history
 * @param stage the stage that becomes the image; the last one when empty
 * @param labels of the image, beside those of the Dockerfile
 * @param network what commands can reach
 * @param useCache whether layers of earlier builds are used again
 * @param pull when base images are looked up in their registries
 * @param squash whether all layers of the Dockerfile become one
 * @param timestamp of everything in the image, in seconds since 1970, so that equal builds give equal images
 * @param hosts addresses by the names that commands know them by
 * @param ulimits limits of commands, such as {@code nofile} and {@code 1024:2048}
 * @param memory that a command may take, such as {@code 512m}
 * @param mirrors where base images may be had in place of their registries
 */
public record BuildOptions(
        Map<String, String> arguments,
        Optional<String> stage,
        Map<String, String> labels,
        Network network,
        boolean useCache,
        Pull pull,
        boolean squash,
        Optional<Long> timestamp,
        Map<String, String> hosts,
        Map<String, String> ulimits,
        Optional<String> memory,
        RegistryMirrors mirrors) {

    /** Nothing is asked for. */
    public static final BuildOptions DEFAULT = new BuildOptions(
            Map.of(),
            Optional.empty(),
            Map.of(),
            Network.DEFAULT,
            true,
            Pull.ALWAYS,
            false,
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            RegistryMirrors.NONE);

    public BuildOptions {
        arguments = Map.copyOf(arguments);
        labels = Map.copyOf(labels);
        hosts = Map.copyOf(hosts);
        ulimits = Map.copyOf(ulimits);
    }

    /** What commands of a Dockerfile can reach. */
    public enum Network {
        /** What the engine gives to containers. */
        DEFAULT,
        /** Nothing. */
        NONE,
        /** All that this machine can. */
        HOST
    }

    /** When base images are looked up in their registries. */
    public enum Pull {
        /** For each build, so that logins and tags count as they are now. */
        ALWAYS,
        /** When they are not here. */
        MISSING,
        /** Never: they have to be here. */
        NEVER
    }

    /** The same with no layer of an earlier build used again. */
    public BuildOptions withoutCache() {
        return new BuildOptions(
                arguments, stage, labels, network, false, pull, squash, timestamp, hosts, ulimits, memory, mirrors);
    }

    /** The same with more labels; those that are there count first. */
    public BuildOptions labelled(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putAll(labels);
        return new BuildOptions(
                arguments, stage, all, network, useCache, pull, squash, timestamp, hosts, ulimits, memory, mirrors);
    }
}
