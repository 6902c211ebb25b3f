package dev.imagebuilder.executor.attestation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.attestation.contents.ImageContents;
import dev.imagebuilder.executor.attestation.contents.PackageUrl;
import dev.imagebuilder.executor.attestation.contents.SoftwarePackage;

/** What is in an image, as SPDX 2.3 in JSON (ISO/IEC 5962 and its successor). */
final class SpdxDocument {
    private static final String UNKNOWN = "NOASSERTION";
    private static final String DOCUMENT = "SPDXRef-DOCUMENT";
    private static final String IMAGE = "SPDXRef-Image";

    private final DescribedImage image;
    private final ImageContents contents;
    private final ObjectNode document = ArtifactManifest.object();

    private SpdxDocument(DescribedImage image, ImageContents contents) {
        this.image = image;
        this.contents = contents;
    }

    static ObjectNode of(DescribedImage image, ImageContents contents, Tool tool) {
        var spdx = new SpdxDocument(image, contents);
        spdx.head(tool);
        spdx.packages();
        return spdx.document;
    }

    private void head(Tool tool) {
        document.put("spdxVersion", "SPDX-2.3")
                .put("dataLicense", "CC0-1.0")
                .put("SPDXID", DOCUMENT)
                .put("name", image.name())
                .put("documentNamespace", "urn:uuid:" + Sbom.identity(image, contents));
        ObjectNode creation = document.putObject("creationInfo")
                .put("created", image.created().toString());
        creation.putArray("creators").add("Tool: " + tool.name() + "-" + tool.version());
        if (!contents.unread().isEmpty()) {
            document.put("comment", Sbom.incomplete(contents));
        }
    }

    private void packages() {
        ArrayNode packages = document.putArray("packages");
        ArrayNode relationships = document.putArray("relationships");
        packages.add(image());
        relationships.add(relationship(DOCUMENT, "DESCRIBES", IMAGE));
        for (SoftwarePackage found : contents.packages()) {
            String id = "SPDXRef-Package-" + packages.size();
            packages.add(found(id, found));
            relationships.add(relationship(IMAGE, "CONTAINS", id));
        }
    }

    private ObjectNode image() {
        ObjectNode described = described(
                        IMAGE, image.name(), image.digest(), PackageUrl.ofImage(image.name(), image.digest()))
                .put("primaryPackagePurpose", "CONTAINER");
        described
                .putArray("checksums")
                .addObject()
                .put("algorithm", "SHA256")
                .put("checksumValue", image.digest().substring("sha256:".length()));
        return described;
    }

    private ObjectNode found(String id, SoftwarePackage found) {
        ObjectNode described =
                described(id, found.name(), found.version(), PackageUrl.of(found, contents.distribution()));
        // What authors write is seldom an expression that SPDX has.
        found.licence().ifPresent(words -> described.put("licenseComments", "the package says: " + words));
        return described;
    }

    private static ObjectNode described(String id, String name, String version, String url) {
        ObjectNode described = ArtifactManifest.object()
                .put("SPDXID", id)
                .put("name", name)
                .put("versionInfo", version)
                .put("supplier", UNKNOWN)
                .put("downloadLocation", UNKNOWN)
                .put("filesAnalyzed", false)
                .put("licenseConcluded", UNKNOWN)
                .put("licenseDeclared", UNKNOWN)
                .put("copyrightText", UNKNOWN);
        described
                .putArray("externalRefs")
                .addObject()
                .put("referenceCategory", "PACKAGE-MANAGER")
                .put("referenceType", "purl")
                .put("referenceLocator", url);
        return described;
    }

    private static ObjectNode relationship(String from, String type, String to) {
        return ArtifactManifest.object()
                .put("spdxElementId", from)
                .put("relationshipType", type)
                .put("relatedSpdxElement", to);
    }
}
