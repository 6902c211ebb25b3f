package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.oci.ImagePlaces;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.ImageTarget.Remote;
import dev.imagebuilder.executor.port.Registry;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks registries which image a name of a base image means now.
 *
 * @param known how to talk to some of them
 */
record BaseDigests(Registry<Remote> registry, List<RegistryAccess> known) {
    private static final String UNKNOWN = "unknown";

    /**
     * The digests of base images by where they are had: by a mirror, or their own names. The digest of one that no
     * registry tells is unknown; why not is told by the engine, which asks again. One that need not be looked up, or that
     * is named by its digest, is left out.
     */
    SortedMap<String, String> of(List<String> images, BuildOptions options) {
        SortedMap<String, String> digests = new TreeMap<>();
        if (options.bases().pull() == BuildOptions.Pull.ALWAYS) {
            images.stream()
                    .filter(image -> !image.contains("@") && !image.contains("://"))
                    .forEach(image -> found(image, options).forEach(digests::put));
        }
        return digests;
    }

    private Map<String, String> found(String image, BuildOptions options) {
        try {
            List<String> places = ImagePlaces.of(options.bases().mirrors()).of(image);
            for (String place : places) {
                if (now(place) instanceof Result.Done<Optional<String>>(Optional<String> digest)
                        && digest.isPresent()) {
                    return Map.of(place, digest.get());
                }
            }
            return Map.of(places.getLast(), UNKNOWN);
        } catch (Refusal e) {
            // The engine refuses it with the place in the Dockerfile.
            return Map.of();
        }
    }

    /**
     * The digest of a base image now; empty when it is gone.
     *
     * @param place host, repository and perhaps tag
     */
    Result<Optional<String>> now(String place) {
        int slash = place.indexOf('/');
        String host = place.substring(0, slash);
        int colon = place.indexOf(':', place.lastIndexOf('/'));
        String repository = place.substring(slash + 1, colon < 0 ? place.length() : colon);
        String tag = colon < 0 ? "latest" : place.substring(colon + 1);
        RegistryAccess access = known.stream()
                .filter(one -> one.host().equals(host))
                .findFirst()
                .orElseGet(() -> new RegistryAccess(host, Optional.empty(), false, Optional.empty()));
        return registry.digest(new Remote(access, repository, tag));
    }

    /** As it is recorded. */
    static String text(SortedMap<String, String> digests) {
        return digests.entrySet().stream()
                .map(digest -> digest.getKey() + " " + digest.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** What was recorded; nothing when nothing was. */
    static SortedMap<String, String> read(Optional<String> recorded) {
        SortedMap<String, String> digests = new TreeMap<>();
        recorded.orElse("").lines().map(line -> line.split(" ", 2)).forEach(words -> digests.put(words[0], words[1]));
        return digests;
    }
}
