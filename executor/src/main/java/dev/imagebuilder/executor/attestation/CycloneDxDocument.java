package dev.imagebuilder.executor.attestation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.attestation.contents.ImageContents;
import dev.imagebuilder.executor.attestation.contents.PackageUrl;
import dev.imagebuilder.executor.attestation.contents.SoftwarePackage;

/** What is in an image, as CycloneDX 1.6 in JSON (ECMA-424). */
final class CycloneDxDocument {

    private CycloneDxDocument() {}

    static ObjectNode of(DescribedImage image, ImageContents contents, Tool tool) {
        ObjectNode document = ArtifactManifest.object()
                .put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json")
                .put("bomFormat", "CycloneDX")
                .put("specVersion", "1.6")
                .put("serialNumber", "urn:uuid:" + Sbom.identity(image, contents))
                .put("version", 1);
        document.set("metadata", metadata(image, contents, tool));
        ArrayNode components = document.putArray("components");
        contents.packages().forEach(found -> components.add(component(found, components.size() + 1, contents)));
        return document;
    }

    private static ObjectNode metadata(DescribedImage image, ImageContents contents, Tool tool) {
        ObjectNode metadata =
                ArtifactManifest.object().put("timestamp", image.created().toString());
        metadata.putObject("tools")
                .putArray("components")
                .addObject()
                .put("type", "application")
                .put("name", tool.name())
                .put("version", tool.version());
        metadata.putObject("component")
                .put("type", "container")
                .put("bom-ref", "image")
                .put("name", image.name())
                .put("version", image.digest())
                .put("purl", PackageUrl.ofImage(image.name(), image.digest()));
        if (!contents.unread().isEmpty()) {
            metadata.putArray("properties")
                    .addObject()
                    .put("name", "dev.imagebuilder:incomplete")
                    .put("value", Sbom.incomplete(contents));
        }
        return metadata;
    }

    private static ObjectNode component(SoftwarePackage found, int number, ImageContents contents) {
        ObjectNode component = ArtifactManifest.object().put("type", "library").put("bom-ref", "package-" + number);
        found.group().ifPresent(group -> component.put("group", group));
        component
                .put("name", found.name())
                .put("version", found.version())
                .put("purl", PackageUrl.of(found, contents.distribution()));
        found.licence().ifPresent(words -> component
                .putArray("licenses")
                .addObject()
                .putObject("license")
                .put("name", words));
        return component;
    }
}
