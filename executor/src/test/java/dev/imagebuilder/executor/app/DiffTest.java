package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor diff}. */
class DiffTest {
    @TempDir
    Path home;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = Shop.in(home);
    }

    /** Another blueprint in the place of that of the shop. */
    private Path blueprint(String nodes) throws IOException {
        shop.rewrite(_ -> """
                tosca_definitions_version: tosca_simple_yaml_1_3
                node_types:
                  my.Node:
                    derived_from: tosca.nodes.Root
                    properties:
                      size: { type: integer, default: 1 }
                      password: { type: string, required: false }
                    requirements:
                      - next: { capability: tosca.capabilities.Node, occurrences: [ 0, UNBOUNDED ] }
                  my.Other: { derived_from: my.Node }
                topology_template:
                  inputs:
                    size: { type: integer, default: 2 }
                  node_templates:
                """ + nodes.indent(4));
        return shop.blueprint();
    }

    private Cli.Run run(String command, Object... more) {
        return shop.run(command, more);
    }

    private static final String BEFORE = """
            db: { type: my.Node, properties: { size: { get_input: size }, password: hush } }
            spare: { type: my.Node }
            web: { type: my.Node, requirements: [ { next: db } ] }
            cache: { type: my.Node }
            """;

    private static final String AFTER = """
            db: { type: my.Node, properties: { size: { get_input: size }, password: pssst } }
            web: { type: my.Node, requirements: [ { next: db }, { next: cache } ] }
            cache: { type: my.Other }
            fresh: { type: my.Node }
            """;

    @Test
    void what_changed_is_told_part_by_part_and_no_secret() throws IOException {
        assertThat(run("deploy", blueprint(BEFORE)).status()).isZero();

        Cli.Run run = run("diff", blueprint(AFTER), "--input", "size=5");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        Golden.assertSame("diff/changed.yaml", run.out(), home);
        Cli.Run json = run("diff", blueprint(AFTER), "--input", "size=5", "-f", "json", "-v");
        Golden.assertSame("diff/changed.json", json.out(), home);
    }

    @Test
    void the_same_blueprint_does_not_differ() throws IOException {
        assertThat(run("deploy", blueprint(BEFORE)).status()).isZero();

        assertThat(run("diff", blueprint(BEFORE)).out())
                .isEqualTo("nodes:\n  added: []\n  deleted: []\n  changed: {}\n");
        assertThat(run("diff", blueprint(BEFORE), "--template-only").out())
                .isEqualTo("nodes:\n  added: []\n  deleted: []\n  changed: {}\n");
    }

    @Test
    void before_any_deployment_everything_is_added() throws IOException {
        Cli.Run run = run("diff", blueprint("a: { type: my.Node }"));

        assertThat(run.out()).isEqualTo("nodes:\n  added:\n  - a\n  deleted: []\n  changed: {}\n");
        assertThat(shop.cli().instance()).doesNotExist();
    }

    @Test
    void after_undeploying_only_the_templates_are_the_same() throws IOException {
        Path blueprint = blueprint("a: { type: my.Node }");
        run("deploy", blueprint);
        run("undeploy", "-f");

        assertThat(run("diff", blueprint).out()).contains("added:\n  - a\n");
        assertThat(run("diff", blueprint, "-t").out()).contains("added: []");
    }

    @Test
    void without_a_blueprint_that_of_the_last_deployment_is_compared() throws IOException {
        run("deploy", blueprint("a: { type: my.Node, properties: { size: { get_input: size } } }"));

        Cli.Run run = run("diff", "--input", "size=3");

        assertThat(run.out()).contains("size:\n          old: 2\n          new: 3\n");
    }

    @Test
    void the_result_goes_into_a_file() throws IOException {
        Path file = home.resolve("changes.json");
        Cli.Run run = run("diff", blueprint("a: { type: my.Node }"), "-f", "json", "-o", file.toString());

        assertThat(run.out()).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(Files.readString(file))
                        .at("/nodes/added/0")
                        .textValue())
                .isEqualTo("a");
    }

    @Test
    void a_file_that_cannot_be_written_is_an_error() throws IOException {
        Cli.Run run = run(
                "diff",
                blueprint("a: { type: my.Node }"),
                "-o",
                home.resolve("none/x").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("error TOSCA-5001").contains("none/x cannot be written");
    }

    @Test
    void a_blueprint_with_mistakes_is_not_compared() throws IOException {
        Cli.Run run = run("diff", blueprint("a: { type: my.Nod }"));

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("error TOSCA-2020");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void without_anything_to_compare_there_is_an_error() {
        Cli.Run run = run("diff");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("error TOSCA-5106");
    }

    @Test
    @Timeout(20)
    void diamonds_are_compared_in_no_time() throws IOException {
        String nodes = IntStream.range(0, 60)
                .mapToObj(level -> "l%1$d: { type: my.Node%3$s }\nr%1$d: { type: my.Node%3$s }\n"
                        .formatted(
                                level,
                                level - 1,
                                level == 0
                                        ? ""
                                        : ", requirements: [ { next: l%1$d }, { next: r%1$d } ]".formatted(level - 1)))
                .collect(Collectors.joining());
        assertThat(run("deploy", blueprint(nodes)).status()).isZero();

        assertThat(run("diff", blueprint(nodes)).out()).endsWith("changed: {}\n");
    }
}
