package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.oci.ImageNames;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.BuildOptions.Network;
import dev.imagebuilder.executor.port.BuildOptions.Pull;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.RegistryMirrors;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a request says of its images. */
final class RequestedImageReader {
    private final List<Destination> destinations;
    private final Fields options;
    private final Platform here;
    private final Location place;
    private final Findings findings;

    /**
     * @param destinations where each image goes
     * @param options those of all images, which each may say otherwise
     * @param here the platform of an image that names none
     */
    RequestedImageReader(
            List<Destination> destinations, Fields options, Platform here, Location place, Findings findings) {
        this.destinations = destinations;
        this.options = options;
        this.here = here;
        this.place = place;
        this.findings = findings;
    }

    /** The image; empty when something is wrong with its name. */
    Optional<RequestedImage> read(Fields image) {
        String name = image.text("image").orElse("");
        List<String> tags = Stream.concat(Stream.of(image.text("tag").orElse("")), image.texts("tags").stream())
                .distinct()
                .toList();
        Optional<Finding> problem = tags.stream()
                .flatMap(tag -> ImageNames.trouble(name, tag).stream())
                .findFirst()
                .map(failure -> Finding.error(Code.BUILD_NAME_MALFORMED, place, failure.message())
                        .hint(failure.hint()));
        if (problem.isPresent()) {
            findings.add(problem.get());
            return Optional.empty();
        }
        List<Platform> platforms =
                image.texts("platforms").stream().map(Platform::of).distinct().toList();
        return Optional.of(new RequestedImage(
                targets(name, tags),
                image.text("base"),
                image.text("base_stage"),
                platforms.isEmpty() ? List.of(here) : platforms,
                options(image.fields("options"))));
    }

    private List<ImageTarget> targets(String name, List<String> tags) {
        return destinations.stream()
                .flatMap(destination -> tags.stream().map(tag -> destination.target(name, tag)))
                .toList();
    }

    private BuildOptions options(Optional<Fields> own) {
        if (options.areSecret() || own.filter(Fields::areSecret).isPresent()) {
            findings.add(Finding.error(
                            Code.OPTION_UNSUPPORTED,
                            place,
                            "an option of the build is a secret, and options can be read in the image's history")
                    .hint("give the build no secrets: let the image get them when it is run"));
        }
        Fields said = own.map(fields -> fields.over(options)).orElse(options);
        return new BuildOptions(
                both(own, "arguments"),
                said.text("stage"),
                both(own, "labels"),
                said.text("network").map(word -> Network.valueOf(upper(word))).orElse(Network.DEFAULT),
                !said.isTrue("no_cache"),
                said.text("pull").map(word -> Pull.valueOf(upper(word))).orElse(Pull.ALWAYS),
                said.isTrue("squash"),
                said.text("timestamp").map(Long::valueOf),
                both(own, "extra_hosts"),
                both(own, "ulimits"),
                said.text("memory"),
                mirrors(said));
    }

    private static RegistryMirrors mirrors(Fields said) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        said.fields("registry_mirrors")
                .ifPresent(fields -> fields.keys().forEach(key -> places.put(key, fields.texts(key))));
        return new RegistryMirrors(places);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** A map of which those of all images are a part. */
    private Map<String, String> both(Optional<Fields> own, String name) {
        Map<String, String> all = new LinkedHashMap<>(options.map(name));
        own.ifPresent(fields -> all.putAll(fields.map(name)));
        return all;
    }
}
