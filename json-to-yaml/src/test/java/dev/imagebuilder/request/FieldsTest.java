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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request has the properties that the product's data types have. */
class FieldsTest {
    private static final Path TYPES = Path.of("../tosca-library/types/image-builder.yaml");
    private static final String LOGIN = "username: u, password: p";
    private static final String ALL = """
            source:
              git_repo: { url: a, version: v, %1$s, workdir: w, dockerfile: d }
              dockerfile: { url: a, %1$s }
              build_context: { url: a, version: v, %1$s, path: p, subdir: s }
            target:
              images: [ { image: i, tag: t, base: b, base_stage: s, platforms: [ linux/amd64 ], options: { stage: s } } ]
              registry: { url: r, %1$s, insecure: true, ca_cert: c, client_cert: d, client_key: e }
            custom_workdir: w
            """.formatted(LOGIN);

    @ParameterizedTest
    @CsvSource({
        "Source, source",
        "GitRepository, source/git_repo",
        "Dockerfile, source/dockerfile",
        "BuildContext, source/build_context",
        "Target, target",
        "Image, target/images",
        "Registry, target/registry"
    })
    void each_object_has_the_properties_of_its_type(String type, String path) throws IOException {
        var request = RequestReader.yaml(text(ALL));
        assertThat(request.findings()).noneMatch(finding -> finding.message().contains("left out"));
        String printed = RequestText.yaml(request.usable().orElseThrow());
        String declared = "data_types/image_builder.datatypes." + type + "/properties";

        assertThat(keys(printed, path)).hasSameElementsAs(keys(Files.readString(TYPES), declared));
    }

    private static List<String> keys(String yaml, String path) {
        YamlNode node = YamlReader.read(text(yaml)).usable().orElseThrow();
        for (String key : path.split("/")) {
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
