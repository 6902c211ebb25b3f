package dev.imagebuilder.tosca.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.model.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class BlueprintSchemaTest {
    private static final String VERSION = "tosca_definitions_version: tosca_simple_yaml_1_3\n";

    private static List<String> mistakes(String text) {
        Map<String, Object> document = new TreeMap<>(new Yaml().<Map<String, Object>>load(text));
        Version version = Version.named(
                        document.get("tosca_definitions_version").toString())
                .orElseThrow();
        return SchemaCheck.mistakes(BlueprintSchema.of(version), document);
    }

    @TestFactory
    Stream<DynamicTest> every_file_of_the_product_fits() throws IOException {
        try (Stream<Path> types = Files.list(Path.of("types"));
                Stream<Path> blueprints = Files.list(Path.of("../blueprints"))) {
            return Stream.concat(types, blueprints)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(),
                            () -> assertThat(mistakes(Files.readString(file))).isEmpty()));
        }
    }

    /** Each row: what stands in a file of 1.3, and where it does not fit. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            node_typs: {}                                                     | ' additionalProperties'
            node_types: []                                                    | '/node_types type'
            node_types: { a: { derived_form: b } }                            | '/node_types/a additionalProperties'
            node_types: { a: { requirements: [ { b: {}, c: {} } ] } }         | '/node_types/a/requirements/- maxProperties'
            topology_template: { node_templates: [] }                         | '/topology_template allOf'
            topology_template: { groups: { g: {} } }                          | '/topology_template allOf'
            service_template: {}                                              | ' additionalProperties'
            data_types: { d: { properties: { p: { status: old } } } }         | '/data_types/d anyOf'
            """)
    void what_does_not_fit_is_found(String text, String mistake) {
        assertThat(mistakes(VERSION + text + "\n")).anyMatch(found -> found.startsWith(mistake.split(" ")[0]));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            topology_template:
            imports: [ a.yaml, { file: b.yaml }, { c: d.yaml }, { e: { file: f.yaml } } ]
            topology_template: { node_templates: { a: { type: t, requirements: [ { host: b }, { host: { node: c } } ] } } }
            node_types: { a: { interfaces: { Standard: { create: make.sh, start: { implementation: start.sh } } } } }
            topology_template: { outputs: { a: 1, b: { value: { get_input: c } } } }
            """)
    void short_forms_and_what_is_still_empty_fit(String text) {
        assertThat(mistakes(VERSION + text + "\n")).isEmpty();
    }

    @Test
    void a_version_has_its_own_keynames() {
        assertThat(keynames(Version.SIMPLE_1_0))
                .contains("topology_template", "template_author")
                .doesNotContain("profile");
        assertThat(keynames(Version.TOSCA_2_0))
                .contains("service_template", "profile")
                .doesNotContain("topology_template");
    }

    private static Iterable<Object> keynames(Version version) {
        return List.copyOf(((Map<?, ?>) BlueprintSchema.of(version).get("properties")).keySet());
    }

    @Test
    void keynames_are_described_and_the_version_is_fixed() {
        Map<?, ?> properties =
                (Map<?, ?>) BlueprintSchema.of(Version.SIMPLE_1_2).get("properties");

        assertThat((Map<?, ?>) properties.get("node_types"))
                .extracting("description")
                .isEqualTo("Kinds of nodes, by name.");
        assertThat((Map<?, ?>) properties.get("tosca_definitions_version"))
                .extracting("enum")
                .isEqualTo(List.of("tosca_simple_yaml_1_2"));
    }

    @Test
    void the_same_version_has_always_the_same_schema() {
        assertThat(BlueprintSchema.of(Version.SIMPLE_1_3))
                .hasToString(BlueprintSchema.of(Version.SIMPLE_1_3).toString());
    }
}
