package dev.imagebuilder.executor.adapter.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the daemon tells of an image that it has. */
record KnownImage(JsonNode told) {

    static Optional<KnownImage> find(Docker docker, String name, Path directory) throws Refusal {
        Optional<String> answer = docker.ask(List.of("image", "inspect", name), directory);
        try {
            return answer.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new KnownImage(JsonDocument.of(answer.get()).path(0)));
        } catch (IOException e) {
            throw new Refusal(
                    new Failure(Failure.Kind.TOOL_FAILED, "docker does not tell of an image in JSON").because(e));
        }
    }

    Platform platform() {
        return new Platform(
                told.path("Os").asText(),
                told.path("Architecture").asText(),
                Optional.of(told.path("Variant").asText()).filter(text -> !text.isEmpty()));
    }

    boolean hasLayers() {
        return !told.at("/RootFS/Layers").isEmpty();
    }

    /** That of an image without layers. */
    byte[] config() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("architecture", platform().architecture())
                .put("os", platform().os());
        platform().variant().ifPresent(variant -> config.put("variant", variant));
        config.set("created", told.path("Created"));
        config.set("config", told.path("Config"));
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        return config.toString().getBytes(StandardCharsets.UTF_8);
    }
}
