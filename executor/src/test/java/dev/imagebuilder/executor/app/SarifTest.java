package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor validate --format sarif}: what the schema of SARIF 2.1.0 demands, and what scanners make use of. */
class SarifTest {
    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.in(home);
    }

    private JsonNode run(int status, String text, String... options) throws IOException {
        Path file = Files.writeString(home.resolve("my service.yaml"), text);
        String[] arguments = new String[options.length + 4];
        System.arraycopy(new String[] {"validate", "--format", "sarif"}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        arguments[arguments.length - 1] = file.toString();
        Cli.Run run = cli.run(arguments);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.err()).isEmpty();
        JsonNode log = run.json();
        assertThat(log.get("version").textValue()).isEqualTo("2.1.0");
        assertThat(log.get("$schema").textValue()).endsWith("sarif-2.1.0.json");
        assertThat(log.get("runs")).hasSize(1);
        JsonNode only = log.at("/runs/0");
        assertThat(only.at("/tool/driver/name").textValue()).isEqualTo("image-builder");
        assertThat(only.get("columnKind").textValue()).isEqualTo("unicodeCodePoints");
        return only;
    }

    @Test
    void a_clean_blueprint_has_no_results_and_no_rules() throws IOException {
        JsonNode run = run(0, "tosca_definitions_version: tosca_simple_yaml_1_3\n");

        assertThat(run.get("results")).isEmpty();
        assertThat(run.at("/tool/driver/rules")).isEmpty();
    }

    @Test
    void a_finding_is_a_result_with_its_region() throws IOException {
        JsonNode result = run(3, "tosca_definitions_version: tosca_simple_yaml_1_3\n\"node_typs\": {}\n")
                .at("/results/0");

        assertThat(result.get("ruleId").textValue()).isEqualTo("TOSCA-2002");
        assertThat(result.get("level").textValue()).isEqualTo("error");
        assertThat(result.at("/message/text").textValue())
                .contains("node_typs")
                .endsWith("\nhint: did you mean \"node_types\"?");
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(URI.create(place.at("/artifactLocation/uri").textValue()))
                .isEqualTo(home.resolve("my service.yaml").toUri());
        assertThat(place.at("/region/startLine").intValue()).isEqualTo(2);
        assertThat(place.at("/region/startColumn").intValue()).isEqualTo(1);
        assertThat(place.at("/region/endColumn").intValue()).isEqualTo(12);
        assertThat(result.has("relatedLocations")).isFalse();
    }

    @Test
    void each_rule_that_was_broken_is_told_once_with_a_link() throws IOException {
        JsonNode run = run(
                3, "tosca_definitions_version: tosca_simple_yaml_1_3\nb: {}\na: {}\nnode_types: { n: { type: [] } }\n");

        JsonNode rules = run.at("/tool/driver/rules");
        assertThat(rules.findValuesAsText("id")).doesNotHaveDuplicates().isSorted();
        run.get("results").forEach(result -> assertThat(
                        rules.get(result.get("ruleIndex").intValue()).get("id"))
                .isEqualTo(result.get("ruleId")));
        JsonNode rule = rules.get(0);
        assertThat(rule.at("/shortDescription/text").textValue()).isEqualTo("A keyname is unknown.");
        assertThat(rule.at("/help/markdown").textValue()).contains("# wrong");
        URI link = URI.create(rule.get("helpUri").textValue());
        assertThat(link.toString()).startsWith("file:///");
        assertThat(link.getFragment()).isEqualTo("tosca-2002");
        assertThat(Path.of(link.getPath())).hasFileName("diagnostics.md").exists();
    }

    @Test
    void a_note_about_another_place_is_a_related_location() throws IOException {
        JsonNode related = run(3, "tosca_definitions_version: tosca_simple_yaml_1_3\ndescription: a\ndescription: b\n")
                .at("/results/0/relatedLocations/0");

        assertThat(related.at("/physicalLocation/region/startLine").intValue()).isEqualTo(2);
        assertThat(related.at("/message/text").textValue()).startsWith("it first stands at ");
    }

    @Test
    void where_a_file_with_a_mistake_is_imported_is_a_related_location() throws IOException {
        Files.writeString(
                home.resolve("types.yaml"), "tosca_definitions_version: tosca_simple_yaml_1_3\nnode_typs: {}\n");

        JsonNode result = run(3, "tosca_definitions_version: tosca_simple_yaml_1_3\nimports: [ types.yaml ]\n")
                .at("/results/0");

        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .textValue())
                .endsWith("/types.yaml");
        assertThat(result.at("/relatedLocations/0/physicalLocation/artifactLocation/uri")
                        .textValue())
                .endsWith("/my%20service.yaml");
        assertThat(result.at("/relatedLocations/0/physicalLocation/region/startColumn")
                        .intValue())
                .isEqualTo(12);
    }

    @Test
    void a_warning_is_a_warning_and_changes_no_status() throws IOException {
        JsonNode run = run(0, """
                        tosca_definitions_version: tosca_simple_yaml_1_3
                        topology_template: { inputs: { size: { type: integer, default: "" } } }
                        """, "--compat", "opera");

        assertThat(run.at("/results/0/level").textValue()).isEqualTo("warning");
    }

    @Test
    void a_file_that_is_not_there_is_a_result_without_a_location() throws IOException {
        Cli.Run run = cli.run("validate", "--format", "sarif", "no/where.yaml");

        JsonNode result = run.json().at("/runs/0/results/0");
        assertThat(result.get("ruleId").textValue()).isEqualTo("TOSCA-1001");
        assertThat(result.has("locations")).isFalse();
        assertThat(run.status()).isEqualTo(3);
    }
}
