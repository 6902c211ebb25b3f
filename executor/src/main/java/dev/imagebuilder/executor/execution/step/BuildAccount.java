package dev.imagebuilder.executor.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.attestation.Provenance;
import dev.imagebuilder.executor.attestation.Provenance.Material;
import dev.imagebuilder.executor.attestation.Tool;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of how images are built, for their provenance.
 *
 * @param revisions what each source held, by the name that users know it by
 * @param engine that builds, with its version
 */
record BuildAccount(OperationCall call, Map<String, String> revisions, String engine, Instant started) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SHA256 = "sha256:";

    /** @param bases digests of base images, by their names */
    Provenance provenance(Map<String, String> bases, Tool tool, Instant finished) {
        List<Material> materials = Stream.concat(
                        revisions.entrySet().stream().map(source -> material(source.getKey(), source.getValue())),
                        bases.entrySet().stream().map(base -> base(base.getKey(), base.getValue())))
                .toList();
        return new Provenance(parameters(), materials, tool, engine, started, finished);
    }

    private ObjectNode parameters() {
        SourceText blueprint = call.declared().source();
        ObjectNode parameters = JSON.objectNode();
        parameters.set(
                "blueprint",
                JSON.objectNode()
                        .put("name", fileName(blueprint))
                        .put("digest", Sha256.of(blueprint.text().getBytes(StandardCharsets.UTF_8))));
        parameters.put("node", call.subject());
        parameters.set("inputs", json(Value.map(new TreeMap<>(call.inputs()))));
        return parameters;
    }

    /** Where it lies on this machine is nobody else's business. */
    private static String fileName(SourceText blueprint) {
        return blueprint.name().substring(blueprint.name().lastIndexOf('/') + 1);
    }

    private static Material material(String name, String revision) {
        String[] words = name.split(" ", 3);
        return switch (words[0]) {
            case "git" ->
                new Material(
                        "git+" + words[1] + (words.length > 2 ? "@" + words[2].split(" ")[0] : ""),
                        Map.of("gitCommit", revision));
            case "directory" -> new Material(name, Map.of("imageBuilderTree", revision));
            default -> new Material(words[words.length - 1], Map.of("sha256", revision.replace(SHA256, "")));
        };
    }

    private static Material base(String name, String digest) {
        boolean isKnown = digest.startsWith(SHA256);
        return new Material(
                "docker://" + name, isKnown ? Map.of("sha256", digest.substring(SHA256.length())) : Map.of());
    }

    /** What is secret is left out, with its name. */
    private static JsonNode json(Value value) {
        return switch (value) {
            case Value.StringValue string -> JSON.textNode(string.text());
            case Value.IntegerValue integer -> JSON.numberNode(integer.number());
            case Value.FloatValue real -> JSON.numberNode(real.number());
            case Value.BooleanValue bool -> JSON.booleanNode(bool.truth());
            case Value.ListValue list ->
                JSON.arrayNode()
                        .addAll(list.items().stream()
                                .filter(BuildAccount::isShown)
                                .map(BuildAccount::json)
                                .toList());
            case Value.MapValue map -> {
                ObjectNode object = JSON.objectNode();
                map.entries().forEach((key, entry) -> {
                    if (isShown(entry) && !(key instanceof Value.Secret)) {
                        object.set(key.toString(), json(entry));
                    }
                });
                yield object;
            }
            case Value.NullValue _, Value.Secret _, Value.Pending _ -> JSON.nullNode();
        };
    }

    private static boolean isShown(Value value) {
        return !(value instanceof Value.Secret || value instanceof Value.Pending || value.isNull());
    }
}
