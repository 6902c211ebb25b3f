package dev.imagebuilder.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.request.print.RequestText;
import dev.imagebuilder.request.read.RequestReader;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request has the properties that the product's data types have. */
class FieldsTest {
    private static final Path TYPES = Path.of("../tosca-library/types/image-builder.yaml");
    private static final Path BLUEPRINT = Path.of("../blueprints/docker-image-definition.yaml");
    private static final String LOGIN = "username: u, password: p";
    private static final String FETCH =
            "depth: 0, submodules: true, lfs: false, ssh_key: k, known_hosts: h, ca_cert: c";
    private static final String TRUST = "insecure: true, ca_cert: c, client_cert: d, client_key: e";
    private static final String ALL = """
            source:
              git_repo: { url: a, version: v, %1$s, %2$s, workdir: w, dockerfile: d }
              archive: { url: a, path: p, %1$s, ca_cert: c, workdir: w, dockerfile: d }
              dockerfile: { url: a, %1$s, ca_cert: c }
              build_context: { url: a, version: v, %1$s, %2$s, path: p, subdir: s }
            target:
              images:
                - { image: i, tag: t, tags: [ u ], base: b, base_stage: s, platforms: [ linux/amd64 ],
                    options: { stage: s }, verify: [ v ] }
              registry: { url: r, %1$s, %3$s }
              registries: [ { url: r, %1$s, %3$s } ]
            options: { stage: s }
            attestation: { sbom: spdx }
            custom_workdir: w
            """.formatted(LOGIN, FETCH, TRUST);

    @ParameterizedTest
    @CsvSource({
        "Source, source",
        "GitRepository, source/git_repo",
        "Archive, source/archive",
        "Dockerfile, source/dockerfile",
        "BuildContext, source/build_context",
        "Target, target",
        "Image, target/images",
        "Registry, target/registry",
        "Registry, target/registries"
    })
    void each_object_has_the_properties_of_its_type(String type, String path) throws IOException {
        String declared = "data_types/image_builder.datatypes." + type + "/properties";

        assertThat(keys(printed(), path)).hasSameElementsAs(keys(Files.readString(TYPES), declared));
    }

    @Test
    void a_request_has_the_inputs_of_the_blueprint() throws IOException {
        assertThat(keys(printed(), ""))
                .hasSameElementsAs(keys(Files.readString(BLUEPRINT), "topology_template/inputs"));
    }

    private static String printed() {
        var request = RequestReader.yaml(text(ALL));
        assertThat(request.findings()).noneMatch(finding -> finding.message().contains("left out"));
        return RequestText.yaml(request.usable().orElseThrow());
    }

    private static List<String> keys(String yaml, String path) {
        YamlNode node = YamlReader.read(text(yaml)).usable().orElseThrow();
        for (String key : List.of(path.split("/")).stream()
                .filter(word -> !word.isEmpty())
                .toList()) {
            YamlNode value = ((YamlNode.Mapping) node).entry(key).orElseThrow().value();
            node = value instanceof YamlNode.Sequence list ? list.items().getFirst() : value;
        }
        return ((YamlNode.Mapping) node)
                .entries().stream().map(YamlNode.Entry::name).toList();
    }

    private static SourceText text(String text) {
        return new SourceText("text", "/", text);
    }
}
