package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What commands of a Dockerfile may use while they run, and nothing of it gets into the image, its history or an engine's
 * cache.
 *
 * @param files what {@code RUN --mount=type=secret} mounts, by its {@code id}
 * @param keys who {@code RUN --mount=type=ssh} is, by its {@code id}; without one that is {@code default}
 */
public record BuildSecrets(Map<String, Content> files, Map<String, Keys> keys) {

    /** The largest content of a secret, in bytes. */
    public static final int LARGEST = 500 * 1024;

    /** There are none. */
    public static final BuildSecrets NONE = new BuildSecrets(Map.of(), Map.of());

    public BuildSecrets {
        files = Map.copyOf(files);
        keys = Map.copyOf(keys);
    }

    /** Why some of them cannot be had. */
    public Stream<Failure> problems() {
        return Stream.concat(
                files.values().stream().flatMap(content -> content.read().problem().stream()),
                keys.values().stream().flatMap(key -> key.path().problem().stream()));
    }

    /** What stands for the content of each file, by its id. */
    public Result<Map<String, String>> fingerprints(Fingerprints fingerprints) {
        return fingerprints(files, fingerprints);
    }

    /** What stands for each key that is in a file, by its id. */
    public Result<Map<String, String>> fingerprintsOfKeys(Fingerprints fingerprints) {
        Map<String, Content> inFiles = new TreeMap<>();
        keys.forEach((id, key) -> key.content().ifPresent(content -> inFiles.put(id, content)));
        return fingerprints(inFiles, fingerprints);
    }

    private static Result<Map<String, String>> fingerprints(Map<String, Content> contents, Fingerprints fingerprints) {
        Result<Map<String, String>> found = Result.done(new TreeMap<>());
        for (Map.Entry<String, Content> file : contents.entrySet()) {
            found = found.then(
                    known -> file.getValue().read().then(fingerprints::of).map(fingerprint -> {
                        known.put(file.getKey(), fingerprint);
                        return known;
                    }));
        }
        return found;
    }

    /** A secret, read each time that it is asked for; what it is equal to comes from the same place. */
    public interface Content {
        Result<byte[]> read();
    }

    /** Private keys for ssh. */
    public interface Keys {

        /** A file with one that needs no passphrase, or the socket of an agent that holds some. */
        Result<Path> path();

        /** What is in that file; an agent gives out none of its keys. */
        default Optional<Content> content() {
            return Optional.empty();
        }
    }
}
