package dev.imagebuilder.executor.attestation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.oci.Descriptor;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How an image was made (SLSA 1.0, "Provenance").
 *
 * @param parameters what was asked for, without secrets
 * @param materials what it was made from
 * @param tool that made it
 * @param engine that built it, with its version
 */
public record Provenance(
        ObjectNode parameters, List<Material> materials, Tool tool, String engine, Instant started, Instant finished) {
    /** The media type of its artifact. */
    public static final String TYPE = "application/vnd.in-toto+json";

    /** What is said of an image in a statement of this type. */
    public static final String PREDICATE = "https://slsa.dev/provenance/v1";

    private static final String BUILD = "urn:image-builder:build:1";
    private static final String BUILDER = "urn:image-builder:executor";

    public Provenance {
        materials = List.copyOf(materials);
    }

    /**
     * Something that an image was made from.
     *
     * @param digests by their algorithms, {@code gitCommit} among them
     */
    public record Material(String uri, Map<String, String> digests) {
        public Material {
            digests = Map.copyOf(digests);
        }
    }

    /**
     * The statement about an image. When it was made is no part of its essence: one image that is built twice from the
     * same needs one statement.
     *
     * @param name of the image, with its registry and without its tag
     */
    public AttachedDocument about(String name, Descriptor image) {
        ObjectNode statement = ArtifactManifest.object().put("_type", "https://in-toto.io/Statement/v1");
        statement
                .putArray("subject")
                .addObject()
                .put("name", name)
                .putObject("digest")
                .put("sha256", image.digest().substring("sha256:".length()));
        ObjectNode predicate = statement.put("predicateType", PREDICATE).putObject("predicate");
        predicate.set("buildDefinition", definition());
        ObjectNode details = predicate.putObject("runDetails");
        details.set("builder", builder());
        byte[] essence = ArtifactManifest.bytes(statement.toString());
        details.putObject("metadata").put("startedOn", started.toString()).put("finishedOn", finished.toString());
        return AttachedDocument.of(
                "provenance",
                TYPE,
                ArtifactManifest.bytes(statement.toString()),
                essence,
                Map.of("in-toto.io/predicate-type", PREDICATE));
    }

    private ObjectNode definition() {
        ObjectNode definition = ArtifactManifest.object().put("buildType", BUILD);
        definition.set("externalParameters", parameters);
        definition.putObject("internalParameters").put("engine", engine);
        ArrayNode dependencies = definition.putArray("resolvedDependencies");
        for (Material material : materials) {
            ObjectNode digests =
                    dependencies.addObject().put("uri", material.uri()).putObject("digest");
            material.digests().forEach(digests::put);
        }
        return definition;
    }

    private ObjectNode builder() {
        ObjectNode builder = ArtifactManifest.object().put("id", BUILDER);
        builder.putObject("version").put(tool.name(), tool.version());
        return builder;
    }
}
