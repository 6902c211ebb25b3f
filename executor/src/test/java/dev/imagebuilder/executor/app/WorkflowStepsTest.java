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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What steps of workflows can say, in each version of TOSCA. */
class WorkflowStepsTest {
    private static final String OF_1_1 = """
            tosca_definitions_version: tosca_simple_yaml_1_%s
            interface_types: { care: { derived_from: tosca.interfaces.Root, check: {}, mend: {} } }
            node_types:
              part:
                derived_from: tosca.nodes.Root
                attributes: { health: { type: string } }
                interfaces:
                  Standard:
                    create: { implementation: note.sh, inputs: { op: { default: create } } }
                  care:
                    type: care
                    check: { implementation: note.sh, inputs: { op: { default: check } } }
                    mend: { implementation: note.sh, inputs: { op: { default: mend } } }
            topology_template:
              node_templates:
                a: { type: part }
                b: { type: part, requirements: [ dependency: a ] }
              workflows:
                look:
                  preconditions: [ { target: a, condition: [ assert: [ { state: [ { equal: started } ] } ] ] } ]
                  steps:
                    one: { target: a, activities: [ { set_state: configuring }, { call_operation: care.check } ], on_success: [ two ], on_failure: [ three ] }
                    two: { target: b, filter: [ { state: [ { equal: error } ] } ], activities: [ { call_operation: care.mend } ] }
                    three: { target: b, activities: [ { call_operation: care.mend } ] }
                sick:
                  preconditions: [ { target: b, condition: [ { state: [ { equal: error } ] } ] } ]
                  steps: { one: { target: a, activities: [ { call_operation: care.check } ] } }
            """;

    private static final String OF_1_3 = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            interface_types: { care: { derived_from: tosca.interfaces.Root, operations: { check: {}, mend: {}, heal: {} } } }
            relationship_types:
              link:
                derived_from: tosca.relationships.DependsOn
                interfaces: { care: { type: care, operations: { check: { implementation: note.sh, inputs: { op: link, me: { get_attribute: [ SOURCE, tosca_id ] } } } } } }
            node_types:
              part:
                derived_from: tosca.nodes.SoftwareComponent
                attributes: { health: { type: string, default: unknown } }
                requirements: [ { host: { capability: tosca.capabilities.Compute, relationship: tosca.relationships.HostedOn, occurrences: [ 0, 1 ] } } ]
                interfaces:
                  care:
                    type: care
                    inputs: { me: { default: { get_attribute: [ SELF, tosca_id ] } } }
                    operations:
                      check: { implementation: note.sh, inputs: { op: check } }
                      mend: { implementation: note.sh, inputs: { op: mend } }
                      heal: { implementation: heal.sh, outputs: { health: [ SELF, health ] } }
              other: { derived_from: part }
            topology_template:
              node_templates:
                far: { type: tosca.nodes.Compute, attributes: { public_address: 192.0.2.1 } }
                near: { type: tosca.nodes.Compute, attributes: { public_address: localhost } }
                a: { type: part }
                b: { type: other, requirements: [ { dependency: { node: a, relationship: link } } ] }
                remote: { type: part, requirements: [ host: far ] }
              groups: { all: { type: tosca.groups.Root, members: [ a, b ] } }
              workflows:
                here: { steps: { one: { target: remote, operation_host: ORCHESTRATOR, activities: [ { call_operation: care.check } ] } } }
                there: { steps: { one: { target: remote, operation_host: near, activities: [ { call_operation: care.check } ] } } }
                typed: { steps: { one: { target: all, operation_host: other, activities: [ { call_operation: care.check } ] } } }
                named: { steps: { one: { target: all, operation_host: a, activities: [ { call_operation: care.check } ] } } }
                linked: { steps: { one: { target: b, target_relationship: dependency, operation_host: SOURCE, activities: [ { call_operation: care.check } ] } } }
                many:
                  steps:
                    one: { target: all, activities: [ { call_operation: care.check } ] }
                    two: { target: all, activities: [ { call_operation: care.mend } ] }
                    three: { target: remote, operation_host: ORCHESTRATOR, activities: [ { call_operation: care.mend } ] }
                heal:
                  preconditions: [ { target: a, condition: [ { health: [ { equal: unknown } ] } ] } ]
                  steps: { one: { target: a, activities: [ { call_operation: care.heal } ] } }
                  outputs: { result: [ a, health ] }
                foreign: { implementation: tend.bpmn }
                rescue:
                  steps:
                    one: { target: a, activities: [ { call_operation: care.check } ], on_success: [ never ], on_failure: [ two ] }
                    never: { target: a, activities: [ { call_operation: care.heal } ] }
                    two: { target: b, activities: [ { call_operation: care.mend } ], on_success: [ three ], on_failure: [ four ] }
                    three: { target: b, activities: [ { call_operation: care.check } ] }
                    four: { target: a, activities: [ { set_state: error } ] }
            """;

    private static final String OF_2_0 = """
            tosca_definitions_version: tosca_2_0
            interface_types: { Life: { operations: { create: {}, check: {}, mend: {} } } }
            node_types:
              Part:
                attributes: { health: { type: string, default: unknown } }
                interfaces:
                  Standard:
                    type: Life
                    operations:
                      check: { implementation: note.sh, inputs: { op: { type: string, value: check }, me: { type: integer, value: $node_index } } }
                      mend: { implementation: heal.sh, outputs: { health: [ SELF, health ] } }
            service_template:
              node_templates: { a: { type: Part, count: 2 }, b: { type: Part } }
              workflows:
                look:
                  inputs: { who: { type: string, default: b } }
                  precondition: { $equal: [ { $get_attribute: [ b, health ] }, unknown ] }
                  steps:
                    one: { target: a, activities: [ call_operation: Standard.check ], on_success: [ two ] }
                    two: { target: b, filter: [ $equal: [ { $get_attribute: [ SELF, health ] }, unknown ] ], activities: [ set_state: started, inline: mend ] }
                  outputs: { result: [ b, health ] }
                mend: { steps: { one: { target: b, activities: [ call_operation: Standard.mend ] } } }
            """;

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void write() throws IOException {
        cli = Cli.in(home);
        Files.writeString(home.resolve("note.sh"), """
                #!/bin/sh
                mkdir "%1$s/busy" || echo "two at once" >> "%1$s/notes"
                sleep 0.1
                rmdir "%1$s/busy"
                echo "$op $me" >> "%1$s/notes"
                [ ! -e "%1$s/broken-$op" ]
                """.formatted(home));
        Files.writeString(home.resolve("heal.sh"), "#!/bin/sh\necho health=well >> \"$TOSCA_OUTPUTS\"\n");
    }

    private Cli.Run run(String command, Object... more) {
        return cli.onInstance(command, more);
    }

    private void deploy(String blueprint) throws IOException {
        Path shop = Files.writeString(home.resolve("shop.yaml"), blueprint);
        Cli.Run deployed = run("deploy", "-w", "1", shop.toString());
        assertThat(deployed.status()).as(deployed.err()).isZero();
        notes();
    }

    private Cli.Run done(String workflow, String... options) {
        List<String> arguments = new ArrayList<>(List.of(workflow));
        arguments.addAll(List.of(options));
        Cli.Run run = run("workflow", arguments.toArray());
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private List<String> notes() throws IOException {
        return cli.notes().stream().map(String::strip).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void the_older_versions_have_workflows_too(String version) throws IOException {
        deploy(OF_1_1.formatted(version));

        done("look");
        assertThat(notes()).containsExactly("check");
        assertThat(run("workflow", "sick").err()).contains("TOSCA-5140");
        run("run", "a", "care.mend");
        notes();
        Files.createFile(home.resolve("broken-check"));
        assertThat(run("workflow", "look").err()).contains("TOSCA-5140");
    }

    @Test
    void in_2_0_conditions_are_functions() throws IOException {
        deploy(OF_2_0);

        assertThat(done("look", "-w", "1").out()).contains("result: well").doesNotContain("two at once");
        assertThat(notes()).containsExactlyInAnyOrder("check 0", "check 1");
        assertThat(run("workflow", "look").err()).contains("TOSCA-5140");
    }

    @Test
    void a_step_says_where_operations_run() throws IOException {
        deploy(OF_1_3);

        done("here");
        assertThat(notes()).containsExactly("check remote_0");
        done("there");
        assertThat(notes()).containsExactly("check remote_0");
        done("linked");
        assertThat(notes()).containsExactly("link b_0");
    }

    @Test
    void a_step_can_be_for_some_of_a_group() throws IOException {
        deploy(OF_1_3);

        done("typed");
        assertThat(notes()).containsExactly("check b_0");
        done("named");
        assertThat(notes()).containsExactly("check a_0");
    }

    @Test
    void steps_that_run_at_once_share_the_workers() throws IOException {
        deploy(OF_1_3);

        done("many", "-w", "1");
        assertThat(notes()).hasSize(5).doesNotContain("two at once");
    }

    @Test
    void outputs_and_preconditions_are_about_attributes() throws IOException {
        deploy(OF_1_3);

        assertThat(done("heal").out()).contains("result: well");
        Cli.Run again = run("workflow", "heal");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("TOSCA-5140", "a.health is well");
    }

    @Test
    void a_workflow_of_another_language_cannot_be_run() throws IOException {
        deploy(OF_1_3);

        Cli.Run foreign = run("workflow", "foreign");
        assertThat(foreign.status()).isEqualTo(3);
        assertThat(foreign.err()).contains("TOSCA-5160", "tend.bpmn");
    }

    @Test
    void a_failure_that_is_dealt_with_can_fail_again() throws IOException {
        deploy(OF_1_3);
        Files.createFile(home.resolve("broken-check"));
        Cli.Run failed = run("workflow", "rescue");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("TOSCA-5001");
        assertThat(notes()).containsExactly("check a_0", "mend b_0", "check b_0");

        Files.delete(home.resolve("broken-check"));
        done("rescue");
        assertThat(notes()).containsExactly("check b_0");

        Files.createFile(home.resolve("broken-check"));
        Files.createFile(home.resolve("broken-mend"));
        done("rescue");
        assertThat(notes()).containsExactly("check a_0", "mend b_0");
        assertThat(Cli.in(home)
                        .run("state", "list", "-p", cli.instance().toString())
                        .out())
                .contains("a_0       error");
    }

    @Test
    void what_is_rolled_back_keeps_the_numbers() throws IOException {
        deploy(OF_1_3);
        Path shop = Files.writeString(
                home.resolve("shop.yaml"),
                OF_1_3.replace(
                        "    near:",
                        "    late: { type: part, interfaces: { Standard: { operations: { create: { implementation: note.sh, inputs: { op: late } } } } } }\n    near:"));
        Files.createFile(home.resolve("broken-late"));
        assertThat(run("scale", "a", "1").status()).isZero();
        Cli.Run failed = run("deploy", "--rollback", shop.toString());
        assertThat(failed.status()).isEqualTo(1);
        assertThat(Files.readAllLines(cli.instance().resolve("journal")))
                .anyMatch(line -> line.contains("\"verb\":\"rollback\"") && line.contains("\"counts\":{\"a\":1}"));
    }
}
