package dev.imagebuilder.executor.adapter.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.port.ContainerRunner.Container;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Buildah, whose containers are for building: what an image is to run has to be told it. */
record Buildah() implements Engine {
    @Override
    public String program() {
        return "buildah";
    }

    @Override
    public List<String> probe() {
        return List.of("buildah", "info", "--format={{.host.arch}}");
    }

    /** Without {@code --pull=false} it asks the registry each time. */
    @Override
    public List<String> create(Container container, String name) {
        return List.of(
                "buildah",
                "from",
                "--pull=false",
                "--retry=0",
                "--name=" + name,
                Options.UNCONFINED,
                container.image());
    }

    @Override
    public Result<List<String>> start(Container container, String name, Question question) {
        return question.ask(List.of("buildah", "inspect", "--type=container", name))
                .then(description -> program(description, container.image()))
                .map(program -> run(container, name, program));
    }

    private static List<String> run(Container container, String name, List<String> program) {
        List<String> command = new ArrayList<>(List.of("buildah", "run", "--workingdir=" + container.directory()));
        command.addAll(Options.of(container, ",rw"));
        command.addAll(List.of(name, "--"));
        command.addAll(program);
        return command;
    }

    private static Result<List<String>> program(String description, String image) {
        try {
            JsonNode config = JsonDocument.of(description).at("/OCIv1/config");
            List<String> program = Stream.of("Entrypoint", "Cmd")
                    .flatMap(part -> config.path(part).valueStream())
                    .map(JsonNode::asText)
                    .toList();
            return program.isEmpty()
                    ? new Failure(Failure.Kind.INVALID, "the image " + image + " does not say what it is to run")
                            .hint("give it an ENTRYPOINT or a CMD")
                            .result()
                    : Result.done(program);
        } catch (JsonProcessingException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "buildah inspect did not answer in JSON")
                    .because(e)
                    .result();
        }
    }

    @Override
    public List<String> remove(String name) {
        return List.of("buildah", "rm", name);
    }
}
