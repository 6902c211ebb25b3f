package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code executor workflow} and {@code executor scale} do with what is deployed. */
class WorkflowTest {
    private static final String BLUEPRINT = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            interface_types:
              care: { derived_from: tosca.interfaces.Root, operations: { check: {}, mend: {} } }
            node_types:
              part:
                derived_from: tosca.nodes.Compute
                attributes: { health: { type: string } }
                interfaces:
                  Standard:
                    operations:
                      create: { implementation: note.sh, inputs: { word: create, name: { get_attribute: [ SELF, tosca_id ] } } }
                      delete: { implementation: note.sh, inputs: { word: delete, name: { get_attribute: [ SELF, tosca_id ] } } }
                  care:
                    type: care
                    operations:
                      check:
                        implementation: note.sh
                        inputs: { word: { type: string, default: check }, name: { get_attribute: [ SELF, tosca_id ] } }
                      mend:
                        implementation: note.sh
                        inputs: { word: mend, name: { get_attribute: [ SELF, tosca_id ] } }
            topology_template:
              node_templates:
                db: { type: part }
                web: { type: part, capabilities: { scalable: { properties: { default_instances: 2, max_instances: 3 } } } }
              groups:
                all: { type: tosca.groups.Root, members: [ db, web ] }
              policies:
                - care:
                    type: tosca.policies.Root
                    targets: [ web ]
                    triggers:
                      alarm:
                        event: sickness
                        condition: [ { state: [ { equal: started } ] } ]
                        action: [ { call_operation: care.mend } ]
                      death: { event: end, condition: [ { state: [ { equal: error } ] } ], action: [ { call_operation: care.check } ] }
              workflows:
                look:
                  inputs: { word: { type: string, default: look } }
                  preconditions:
                    - { target: db, condition: [ { state: [ { equal: started } ] } ] }
                  steps:
                    first:
                      target: db
                      activities: [ { call_operation: { operation: care.check, inputs: { word: { get_input: word } } } } ]
                      on_success: [ second, never ]
                      on_failure: [ rescue ]
                    never:
                      target: db
                      filter: [ { state: [ { equal: stopping } ] } ]
                      activities: [ { call_operation: care.mend } ]
                    second:
                      target: all
                      activities: [ { set_state: configuring }, { call_operation: care.check }, { set_state: started } ]
                    rescue:
                      target: db
                      activities: [ { call_operation: care.mend } ]
                chain:
                  steps:
                    one: { target: db, activities: [ { call_operation: care.check } ], on_success: [ two ] }
                    two: { target: db, activities: [ { call_operation: care.mend } ], on_success: [ three ] }
                    three: { target: db, activities: [ { inline: look } ] }
                again:
                  steps:
                    gone: { target: db, activities: [ { delegate: undeploy } ], on_success: [ back ] }
                    back: { target: db, activities: [ { delegate: deploy } ] }
                demanding:
                  inputs: { what: { type: string } }
                  preconditions:
                    - { target: db, condition: [ { state: [ { equal: error } ] } ] }
                  steps:
                    one: { target: db, activities: [ { call_operation: care.check } ] }
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
                echo "$word $name$notification" >> "%1$s"
                [ ! -e "%2$s/broken-$word" ]
                """.formatted(home.resolve("notes"), home));
        Cli.Run deployed = run("deploy", home.resolve("shop.yaml").toString());
        assertThat(deployed.status()).as(deployed.err()).isZero();
        assertThat(notes()).containsExactlyInAnyOrder("create db_0", "create web_0", "create web_1");
    }

    private Cli.Run run(String command, Object... more) {
        return cli.onInstance(command, more);
    }

    private List<String> notes() throws IOException {
        return cli.notes();
    }

    @Test
    void steps_run_in_their_order_with_the_inputs_of_the_workflow() throws IOException {
        Cli.Run looked = run("workflow", "look", "--input", "word=peer");

        assertThat(looked.status()).as(looked.err()).isZero();
        List<String> notes = notes();
        assertThat(notes).startsWith("peer db_0").hasSize(4);
        assertThat(notes).contains("check db_0", "check web_0", "check web_1");
        assertThat(run("deploy", home.resolve("shop.yaml").toString()).out()).startsWith("Nothing to do");
    }

    @Test
    void a_failure_leads_to_the_steps_for_it() throws IOException {
        Files.createFile(home.resolve("broken-look"));
        Cli.Run rescued = run("workflow", "look");

        assertThat(rescued.status()).as(rescued.err()).isZero();
        assertThat(notes()).containsExactly("look db_0", "mend db_0");
    }

    @Test
    void what_failed_goes_on_where_it_stopped() throws IOException {
        Path broken = Files.createFile(home.resolve("broken-mend"));
        Cli.Run failed = run("workflow", "chain");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("TOSCA-5001");
        assertThat(notes()).containsExactly("check db_0", "mend db_0");

        Files.delete(broken);
        Cli.Run resumed = run("workflow", "chain");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).startsWith("mend db_0", "look db_0").hasSize(5);

        run("workflow", "chain");
        assertThat(notes()).startsWith("check db_0", "mend db_0");
    }

    @Test
    void deployments_can_be_delegated() throws IOException {
        Cli.Run again = run("workflow", "again", "-f");

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(notes()).containsExactly("delete db_0", "create db_0");
    }

    @Test
    void what_is_wrong_is_told_before_anything_is_done() throws IOException {
        assertThat(run("workflow", "lok").err()).contains("TOSCA-4054", "did you mean \"look\"?");
        assertThat(run("workflow", "look", "--input", "wort=x").err()).contains("TOSCA-4053");
        assertThat(run("workflow", "demanding").err()).contains("TOSCA-4055", "\"what\"");
        Cli.Run unmet = run("workflow", "demanding", "--input", "what=x");
        assertThat(unmet.status()).isEqualTo(1);
        assertThat(unmet.err()).contains("TOSCA-5140");
        assertThat(notes()).isEmpty();
    }

    @Test
    void policies_act_on_what_they_are_told() throws IOException {
        Path text = Files.writeString(home.resolve("alarm.txt"), " of fever");
        Cli.Run told = run("notify", "-e", "sickness", "-n", text.toString());

        assertThat(told.status()).as(told.err()).isZero();
        assertThat(notes()).containsExactlyInAnyOrder("mend web_0 of fever", "mend web_1 of fever");
        assertThat(run("notify", "--trigger", "alarm").status()).isZero();
        assertThat(notes()).hasSize(2);
        assertThat(run("notify", "-t", "death").status()).isZero();
        assertThat(notes()).isEmpty();
        assertThat(run("notify", "-t", "alram").err()).contains("TOSCA-4057", "did you mean \"alarm\"?");
    }

    @Test
    void a_number_of_nodes_is_kept() throws IOException {
        assertThat(run("scale", "web", "3").status()).isZero();
        assertThat(notes()).containsExactly("create web_2");
        assertThat(run("deploy", home.resolve("shop.yaml").toString()).out()).startsWith("Nothing to do: all 4");

        assertThat(run("scale", "web", "1").status()).isEqualTo(1);
        assertThat(run("scale", "-f", "web", "1").status()).isZero();
        assertThat(notes()).containsExactlyInAnyOrder("delete web_2", "delete web_1");

        Cli.Run tooMany = run("scale", "web", "4");
        assertThat(tooMany.status()).isEqualTo(3);
        assertThat(tooMany.err()).contains("TOSCA-4056", "only 1 to 3");
        assertThat(run("scale", "wep", "2").err()).contains("TOSCA-4050", "did you mean \"web\"?");
        assertThat(run("scale", "web", "many").status()).isEqualTo(2);
    }
}
