package dev.imagebuilder.executor.execution.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.attestation.Provenance;
import dev.imagebuilder.executor.attestation.Sbom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a document about an image says in short, whoever wrote it. */
final class AttachedSummary {

    private AttachedSummary() {}

    static boolean knows(String type) {
        return Stream.concat(Arrays.stream(Sbom.Form.values()).map(Sbom.Form::type), Stream.of(Provenance.TYPE))
                .anyMatch(type::equals);
    }

    static Map<String, String> of(JsonNode document) {
        Map<String, String> says = new LinkedHashMap<>();
        if (document.has("spdxVersion")) {
            says.put("form", document.path("spdxVersion").asText());
            says.put("packages", Long.toString(packages(document)));
        } else if (document.path("bomFormat").asText().equals("CycloneDX")) {
            says.put("form", "CycloneDX-" + document.path("specVersion").asText());
            says.put("packages", Integer.toString(document.path("components").size()));
        } else if (document.has("predicateType")) {
            provenance(document, says);
        }
        return says;
    }

    /** Those in the image; what is described is the image itself. */
    private static long packages(JsonNode spdx) {
        return spdx.path("packages")
                .valueStream()
                .filter(one -> !one.path("primaryPackagePurpose").asText().equals("CONTAINER"))
                .count();
    }

    private static void provenance(JsonNode statement, Map<String, String> says) {
        says.put("form", statement.path("predicateType").asText());
        JsonNode definition = statement.at("/predicate/buildDefinition");
        JsonNode details = statement.at("/predicate/runDetails");
        String commits = definition
                .path("resolvedDependencies")
                .valueStream()
                .map(material -> material.at("/digest/gitCommit").asText())
                .filter(commit -> !commit.isEmpty())
                .collect(Collectors.joining(", "));
        says.put("commit", commits);
        says.put(
                "blueprint", definition.at("/externalParameters/blueprint/name").asText());
        says.put("engine", definition.at("/internalParameters/engine").asText());
        says.put("builder", details.at("/builder/id").asText());
        says.put("finished", details.at("/metadata/finishedOn").asText());
        says.values().removeIf(text -> Objects.equals(text, ""));
    }
}
