package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.oci.ImageNames;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a request says of its images. */
final class RequestedImageReader {
    private final List<Destination> destinations;
    private final BuildOptionsReader options;
    private final Platform here;
    private final Location place;
    private final Findings findings;

    /**
     * @param destinations where each image goes
     * @param here the platform of an image that names none
     */
    RequestedImageReader(
            List<Destination> destinations,
            BuildOptionsReader options,
            Platform here,
            Location place,
            Findings findings) {
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
                options.read(image)));
    }

    private List<ImageTarget> targets(String name, List<String> tags) {
        return destinations.stream()
                .flatMap(destination -> tags.stream().map(tag -> destination.target(name, tag)))
                .toList();
    }
}
