package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code executor run} does with what is deployed. */
class RunTest {
    private static final String BLUEPRINT = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            interface_types:
              care: { derived_from: tosca.interfaces.Root, operations: { check: {}, rest: {} } }
            relationship_types:
              uses:
                derived_from: tosca.relationships.ConnectsTo
                interfaces:
                  Configure:
                    operations: { add_target: { implementation: note.sh, inputs: { word: tie } } }
            node_types:
              part:
                derived_from: tosca.nodes.Root
                attributes: { health: { type: string } }
                capabilities: { endpoint: tosca.capabilities.Endpoint }
                requirements:
                  - uses: { capability: tosca.capabilities.Endpoint, relationship: uses, occurrences: [ 0, 1 ] }
                interfaces:
                  care:
                    type: care
                    operations:
                      check:
                        implementation: note.sh
                        inputs: { word: check, name: { get_attribute: [ SELF, tosca_name ] } }
                        outputs: { health: [ SELF, health ] }
            topology_template:
              node_templates:
                db: { type: part }
                web: { type: part, requirements: [ uses: db ] }
              outputs:
                health: { value: { get_attribute: [ web, health ] } }
            """;

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void deploy() throws IOException {
        cli = Cli.in(home);
        Files.writeString(home.resolve("shop.yaml"), BLUEPRINT);
        Files.writeString(home.resolve("note.sh"), """
                #!/bin/sh
                echo "$word $name" >> "%1$s"
                [ "$word" = tie ] || echo "health=good-$word" > "$TOSCA_OUTPUTS"
                [ ! -e "%2$s/broken" ]
                """.formatted(home.resolve("notes"), home));
        Cli.Run deployed = run("deploy", home.resolve("shop.yaml").toString());
        assertThat(deployed.status()).as(deployed.err()).isZero();
        notes();
    }

    private Cli.Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("-p", cli.instance().toString()));
        return cli.run(all.toArray(String[]::new));
    }

    private List<String> notes() throws IOException {
        Path notes = home.resolve("notes");
        List<String> lines = Files.exists(notes) ? Files.readAllLines(notes) : List.of();
        Files.deleteIfExists(notes);
        return lines;
    }

    @Test
    void an_operation_is_called_and_its_attributes_kept() throws IOException {
        Cli.Run called = run("run", "web", "care.check");

        assertThat(called.status()).as(called.err()).isZero();
        assertThat(called.out()).isEqualTo("Executing check on web_0\nhealth: good-check\n");
        assertThat(notes()).containsExactly("check web");
        assertThat(run("outputs").out()).contains("good-check");
        assertThat(run("deploy", home.resolve("shop.yaml").toString()).out()).startsWith("Nothing to do");
    }

    @Test
    void inputs_take_the_place_of_those_of_the_blueprint() throws IOException {
        assertThat(run("run", "db_0", "care.check", "--input", "word=look").status())
                .isZero();
        assertThat(notes()).containsExactly("look db");

        Cli.Run unknown = run("run", "db_0", "care.check", "--input", "wort=look");
        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.err()).contains("TOSCA-4053", "did you mean \"word\"?");
    }

    @Test
    void a_relationship_has_operations_too() throws IOException {
        Cli.Run tied = run("run", "web_0.uses.db_0", "Configure.add_target", "--input", "word=again");

        assertThat(tied.err()).contains("TOSCA-5030");
        assertThat(notes()).containsExactly("again ");
        assertThat(run("run", "web_0.uses.db_0", "Configure.add_target").out())
                .startsWith("Executing add_target on web_0.uses.db_0\n");
    }

    @Test
    void what_is_not_there_is_not_called() {
        assertThat(run("run", "wep", "care.check").err()).contains("TOSCA-4050", "did you mean \"web\"?");
        assertThat(run("run", "web", "care.chekc").err()).contains("TOSCA-4051", "did you mean \"care.check\"?");
        Cli.Run unimplemented = run("run", "web", "care.rest");
        assertThat(unimplemented.status()).isEqualTo(3);
        assertThat(unimplemented.err()).contains("TOSCA-4052", "nothing implements care.rest of web_0");
        run("undeploy", "-f");
        assertThat(run("run", "web", "care.check").err()).contains("TOSCA-4050");
        assertThat(cli.run("run", "-p", home.resolve("none").toString(), "web", "care.check")
                        .err())
                .contains("TOSCA-5106");
    }

    @Test
    void a_failure_leaves_the_node_as_it_is() throws IOException {
        Files.createFile(home.resolve("broken"));
        Cli.Run failed = run("run", "web", "care.check");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("TOSCA-5001");
        assertThat(run("deploy", home.resolve("shop.yaml").toString()).out()).startsWith("Nothing to do");
    }
}
