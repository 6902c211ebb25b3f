package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the inputs of the build operation, whose types have been checked, and finds what types cannot say. */
final class BuildRequestReader {

    private final Platform here;
    private final Map<String, String> environment;
    private final OperationCall call;
    private final Findings findings = new Findings();

    private BuildRequestReader(Platform here, Map<String, String> environment, OperationCall call) {
        this.here = here;
        this.environment = environment;
        this.call = call;
    }

    /**
     * The request in the inputs of a call.
     *
     * @param here the platform of this machine
     * @param environment of who runs the program
     */
    static Checked<BuildRequest> read(OperationCall call, Platform here, Map<String, String> environment) {
        return new BuildRequestReader(here, environment, call).read(Fields.of(call.inputs()));
    }

    private Checked<BuildRequest> read(Fields inputs) {
        Optional<BuildSource> source =
                inputs.fields("source").flatMap(new BuildSourceReader(call.place("source"), findings)::read);
        Optional<Fields> target = inputs.fields("target");
        var targets = new BuildTargetReader(call.place("target"), findings);
        List<Destination> destinations = targets.destinations(target.orElse(Fields.NONE));
        if (source.isEmpty() || destinations.isEmpty()) {
            return findings.withNothing();
        }
        var options = new BuildOptionsReader(
                inputs.fields("options").orElse(Fields.NONE), environment, call.place("target"), findings);
        var reader = new RequestedImageReader(destinations, options, here, call.place("target"), findings);
        List<RequestedImage> images = target.orElseThrow().list("images").stream()
                .flatMap(image -> reader.read(image).stream())
                .toList();
        targets.check(images);
        Stream<RegistryAccess> forPulls =
                images.stream().flatMap(image -> image.options().bases().registries().stream());
        Stream<RegistryAccess> forPushes = destinations.stream().flatMap(place -> place.registry().stream());
        List<RegistryAccess> registries =
                Stream.concat(forPulls, forPushes).distinct().toList();
        return findings.with(new BuildRequest(
                source.get(), images, registries, inputs.text("custom_workdir").map(Path::of)));
    }
}
