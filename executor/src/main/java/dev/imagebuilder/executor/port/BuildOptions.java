package dev.imagebuilder.executor.port;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an image is built, in what its Dockerfile leaves open.
 *
 * @param arguments values for the Dockerfile's {@code ARG}s; they can be read in the image's history
 * @param stage the stage that becomes the image; the last one when empty
 * @param labels of the image, beside those of the Dockerfile
 * @param sandbox what commands of the Dockerfile run in
 * @param secrets what commands may read, and nothing of it stays in the image
 * @param bases where base images come from
 * @param layers how what was made is kept
 * @param shared where layers are shared with engines elsewhere
 * @param verification what has to succeed in the image before it counts as built
 */
public record BuildOptions(
        Map<String, String> arguments,
        Optional<String> stage,
        Map<String, String> labels,
        Sandbox sandbox,
        BuildSecrets secrets,
        Bases bases,
        Layers layers,
        Shared shared,
        Verification verification) {

    /** Nothing is asked for. */
    public static final BuildOptions DEFAULT = new BuildOptions(
            Map.of(),
            Optional.empty(),
            Map.of(),
            Sandbox.DEFAULT,
            BuildSecrets.NONE,
            Bases.DEFAULT,
            Layers.DEFAULT,
            Shared.NONE,
            Verification.NONE);

    public BuildOptions {
        arguments = Map.copyOf(arguments);
        labels = Map.copyOf(labels);
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

    /**
     * What commands of a Dockerfile run in.
     *
     * @param network what they can reach
     * @param hosts addresses by the names that they know them by
     * @param ulimits their limits, such as {@code nofile} and {@code 1024:2048}
     * @param memory that a command may take, such as {@code 512m}
     */
    public record Sandbox(
            Network network, Map<String, String> hosts, Map<String, String> ulimits, Optional<String> memory) {
        public static final Sandbox DEFAULT = new Sandbox(Network.DEFAULT, Map.of(), Map.of(), Optional.empty());

        public Sandbox {
            hosts = Map.copyOf(hosts);
            ulimits = Map.copyOf(ulimits);
        }

        /** The same with another network. */
        public Sandbox with(Network other) {
            return new Sandbox(other, hosts, ulimits, memory);
        }
    }

    /**
     * What is run in an image that was built, in the sandbox of its commands, and has to end with 0. Nothing of it stays in
     * the image.
     *
     * @param command a program of the image, and its arguments; nothing when empty. The image's entry point has no part
     * @param network what it can reach
     */
    public record Verification(List<String> command, Network network) {
        public static final Verification NONE = new Verification(List.of(), Network.NONE);

        public Verification {
            command = List.copyOf(command);
        }
    }

    /**
     * Where base images come from.
     *
     * @param mirrors where they may be had in place of their registries
     * @param registries how to talk to registries that they come from
     */
    public record Bases(Pull pull, RegistryMirrors mirrors, List<RegistryAccess> registries) {
        public static final Bases DEFAULT = new Bases(Pull.ALWAYS, RegistryMirrors.NONE, List.of());

        public Bases {
            registries = List.copyOf(registries);
        }
    }

    /**
     * How what was made is kept.
     *
     * @param useCache whether layers of earlier builds are used again
     * @param squash whether all layers of the Dockerfile become one
     * @param timestamp of everything in the image, in seconds since 1970, so that equal builds give equal images
     */
    public record Layers(boolean useCache, boolean squash, Optional<Long> timestamp) {
        public static final Layers DEFAULT = new Layers(true, false, Optional.empty());
    }

    /**
     * Where layers are shared with engines elsewhere, which must be trusted.
     *
     * @param from where layers are taken from that are not here
     * @param to where layers are kept
     */
    public record Shared(Optional<CachePlace> from, Optional<CachePlace> to) {
        public static final Shared NONE = new Shared(Optional.empty(), Optional.empty());
    }

    /** The same with more labels; those that are there count first. */
    public BuildOptions labelled(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putAll(labels);
        return new BuildOptions(arguments, stage, all, sandbox, secrets, bases, layers, shared, verification);
    }

    /** The same with no layer of an earlier build used again. */
    public BuildOptions withoutCache() {
        return with(new Layers(false, layers.squash(), layers.timestamp()));
    }

    public BuildOptions with(BuildSecrets others) {
        return new BuildOptions(arguments, stage, labels, sandbox, others, bases, layers, shared, verification);
    }

    public BuildOptions with(Bases others) {
        return new BuildOptions(arguments, stage, labels, sandbox, secrets, others, layers, shared, verification);
    }

    public BuildOptions with(Sandbox other) {
        return new BuildOptions(arguments, stage, labels, other, secrets, bases, layers, shared, verification);
    }

    public BuildOptions with(Layers other) {
        return new BuildOptions(arguments, stage, labels, sandbox, secrets, bases, other, shared, verification);
    }

    public BuildOptions with(Shared other) {
        return new BuildOptions(arguments, stage, labels, sandbox, secrets, bases, layers, other, verification);
    }

    public BuildOptions with(Verification other) {
        return new BuildOptions(arguments, stage, labels, sandbox, secrets, bases, layers, shared, other);
    }
}
