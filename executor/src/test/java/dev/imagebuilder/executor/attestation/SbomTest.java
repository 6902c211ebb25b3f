package dev.imagebuilder.executor.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.imagebuilder.executor.attestation.Provenance.Material;
import dev.imagebuilder.executor.attestation.Sbom.Form;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.testbed.SampleImage;
import dev.imagebuilder.executor.testbed.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the standards demand of the documents. */
class SbomTest {
    private static final Tool TOOL = new Tool("image-builder", "1.0");

    @TempDir
    Path home;

    private ImageLayout layout;
    private Descriptor manifest;

    @BeforeEach
    void image() throws Exception {
        Path root = Files.createDirectories(home.resolve("root/var/lib/dpkg"));
        Files.writeString(root.resolve("status"), """
                Package: bash
                Status: install ok installed
                Version: 5.2
                Architecture: amd64

                Package: apt
                Status: install ok installed
                Version: 2.6
                Architecture: amd64
                """);
        Path python = Files.createDirectories(home.resolve("root/lib/tool.dist-info"));
        Files.writeString(python.resolve("METADATA"), "Name: tool\nVersion: 1\nLicense: mine alone\n");
        Path broken = Files.createDirectories(home.resolve("root/node_modules/broken"));
        Files.writeString(broken.resolve("package.json"), "{");
        byte[] tar = Shell.output(
                "tar", "--sort=name", "-cf", "-", "-C", home.resolve("root").toString(), ".");
        layout = new ImageLayout(SampleImage.write(home.resolve("image"), new String(tar, StandardCharsets.US_ASCII)));
        manifest = layout.onlyImage().root();
    }

    private Sbom sbom(Form form) throws Exception {
        return Sbom.of(form, "team/web", layout, manifest, TOOL);
    }

    private JsonNode json(Form form) throws Exception {
        return JsonDocument.of(sbom(form).document().content());
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(one -> one.path(field).asText()).toList();
    }

    @Test
    void spdx_has_all_that_it_must_have() throws Exception {
        JsonNode spdx = json(Form.SPDX);

        assertThat(spdx.path("spdxVersion").asText()).isEqualTo("SPDX-2.3");
        assertThat(spdx.path("dataLicense").asText()).isEqualTo("CC0-1.0");
        assertThat(spdx.path("SPDXID").asText()).isEqualTo("SPDXRef-DOCUMENT");
        assertThat(spdx.path("name").asText()).isEqualTo("web");
        assertThat(spdx.path("documentNamespace").asText())
                .startsWith("urn:uuid:")
                .doesNotContain("#");
        assertThat(spdx.at("/creationInfo/created").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(spdx.at("/creationInfo/creators/0").asText()).isEqualTo("Tool: image-builder-1.0");
        assertThat(texts(spdx.path("packages"), "name")).containsExactly("web", "apt", "bash", "tool");
        assertThat(texts(spdx.path("packages"), "SPDXID"))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("SPDXRef-[A-Za-z0-9.-]+"));
        assertThat(texts(spdx.path("packages"), "downloadLocation")).containsOnly("NOASSERTION");
        assertThat(texts(spdx.path("packages"), "filesAnalyzed")).containsOnly("false");
        assertThat(texts(spdx.path("relationships"), "relationshipType"))
                .containsExactly("DESCRIBES", "CONTAINS", "CONTAINS", "CONTAINS");
        assertThat(texts(spdx.path("relationships"), "relatedSpdxElement"))
                .isEqualTo(texts(spdx.path("packages"), "SPDXID"));
        assertThat(spdx.path("comment").asText()).contains("/node_modules/broken/package.json");
    }

    @Test
    void cyclonedx_has_all_that_it_must_have() throws Exception {
        JsonNode bom = json(Form.CYCLONEDX);

        assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bom.path("specVersion").asText()).isEqualTo("1.6");
        assertThat(bom.path("version").asInt()).isEqualTo(1);
        assertThat(bom.path("serialNumber").asText())
                .matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
        assertThat(bom.at("/metadata/component/type").asText()).isEqualTo("container");
        assertThat(bom.at("/metadata/component/version").asText()).isEqualTo(manifest.digest());
        assertThat(texts(bom.path("components"), "type")).containsOnly("library");
        assertThat(texts(bom.path("components"), "name")).containsExactly("apt", "bash", "tool");
        assertThat(texts(bom.path("components"), "bom-ref")).doesNotHaveDuplicates();
        assertThat(bom.at("/components/2/licenses/0/license/name").asText()).isEqualTo("mine alone");
        assertThat(bom.at("/metadata/properties/0/value").asText()).contains("/node_modules/broken/package.json");
    }

    @ParameterizedTest
    @EnumSource
    void one_image_has_one_document(Form form) throws Exception {
        assertThat(sbom(form).document().content())
                .isEqualTo(sbom(form).document().content());
        assertThat(sbom(form).unread()).hasSize(1);
    }

    @Test
    void when_it_was_made_does_not_make_another_provenance() throws Exception {
        AttachedDocument first = provenance(0, "a");

        assertThat(first.annotations()).isEqualTo(provenance(60, "a").annotations());
        assertThat(first.annotations()).isNotEqualTo(provenance(0, "b").annotations());
        JsonNode statement = JsonDocument.of(first.content());
        assertThat(statement.path("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.at("/subject/0/digest/sha256").asText())
                .isEqualTo(manifest.digest().substring(7));
        assertThat(statement.at("/predicate/buildDefinition/buildType").asText())
                .startsWith("urn:");
        assertThat(statement
                        .at("/predicate/buildDefinition/resolvedDependencies/0/digest/gitCommit")
                        .asText())
                .isEqualTo("a");
        assertThat(statement.at("/predicate/runDetails/builder/id").asText()).startsWith("urn:");
        assertThat(statement.at("/predicate/runDetails/metadata/startedOn").asText())
                .isEqualTo("1970-01-01T00:00:00Z");
    }

    private AttachedDocument provenance(long start, String commit) {
        return new Provenance(
                        JsonNodeFactory.instance.objectNode(),
                        List.of(new Material("git+https://git.example/shop.git", Map.of("gitCommit", commit))),
                        TOOL,
                        "buildah 1",
                        Instant.ofEpochSecond(start),
                        Instant.ofEpochSecond(start + 1))
                .about("registry.example/team/web", manifest);
    }
}
