package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a workflow, and of what an event sets off, when the program is killed in the middle of it. */
class WorkflowInterruptionTest {
    private static final String BLUEPRINT = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            interface_types: { care: { derived_from: tosca.interfaces.Root, operations: { check: {}, mend: {}, again: {} } } }
            node_types:
              part:
                derived_from: tosca.nodes.Root
                interfaces:
                  Standard:
                    operations:
                      create: { implementation: note.sh, inputs: { op: create, me: { get_attribute: [ SELF, tosca_id ] } } }
                      delete: { implementation: note.sh, inputs: { op: delete, me: { get_attribute: [ SELF, tosca_id ] } } }
                  care:
                    type: care
                    inputs: { me: { default: { get_attribute: [ SELF, tosca_id ] } } }
                    operations:
                      check: { implementation: note.sh, inputs: { op: check } }
                      mend: { implementation: note.sh, inputs: { op: mend } }
                      again: { implementation: note.sh, inputs: { op: again } }
            topology_template:
              node_templates:
                a: { type: part, metadata: { idempotent: again } }
                b: { type: part, requirements: [ dependency: a ] }
              workflows:
                tend:
                  steps:
                    one: { target: a, activities: [ { call_operation: care.check }, { set_state: configuring }, { call_operation: care.mend } ], on_success: [ two ] }
                    two: { target: b, activities: [ { inline: inner } ] }
                inner: { steps: { one: { target: b, activities: [ { call_operation: care.check } ] } } }
                repeat: { steps: { one: { target: a, activities: [ { call_operation: care.check }, { call_operation: care.again } ] } } }
                renew:
                  steps:
                    one: { target: a, activities: [ { call_operation: care.check }, { delegate: undeploy } ], on_success: [ two ] }
                    two: { target: b, activities: [ { delegate: deploy } ], on_success: [ three ] }
                    three: { target: b, activities: [ { call_operation: care.check } ] }
                grow: { steps: { one: { target: b, activities: [ { delegate: scale_out } ] } } }
                lone:
                  steps:
                    one: { target: b, activities: [ { delegate: undeploy } ], on_success: [ two ] }
                    two: { target: b, activities: [ { delegate: undeploy } ] }
              policies:
                - growth:
                    type: tosca.policies.Scaling
                    targets: [ b ]
                    triggers:
                      up: { event: busy, action: [ { call_operation: care.check }, { delegate: scale_out }, { call_operation: care.mend } ] }
                - change:
                    type: tosca.policies.Root
                    targets: [ a ]
                    triggers:
                      once: { event: sick, condition: [ { state: [ { equal: started } ] } ], action: [ { set_state: configuring }, { call_operation: care.again } ] }
                      then: { event: sick, action: [ { delegate: undeploy }, { delegate: deploy } ] }
            """;

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void deploy() throws IOException {
        cli = Cli.in(home);
        Path shop = Files.writeString(home.resolve("shop.yaml"), BLUEPRINT);
        Files.writeString(home.resolve("note.sh"), """
                #!/bin/sh
                echo "$op $me" >> "%1$s/notes"
                if [ -e "%1$s/slow-$op-$me" ]; then sleep 7541; fi
                """.formatted(home));
        Cli.Run deployed = run("deploy", shop.toString());
        assertThat(deployed.status()).as(deployed.err()).isZero();
        notes();
    }

    private Cli.Run run(String command, Object... more) {
        return cli.onInstance(command, more);
    }

    private List<String> notes() throws IOException {
        return cli.notes();
    }

    /** Kills what a command does as soon as an operation of a node runs, which would go on for hours. */
    private void kill(String command, String operation, String node) throws Exception {
        Path slow = Files.createFile(home.resolve("slow-" + operation + "-" + node));
        List<String> arguments = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.imagebuilder.executor.app.Main"));
        arguments.addAll(List.of(command.split(" ")));
        arguments.addAll(List.of("-f", "-p", cli.instance().toString()));
        Process program = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("printed").toFile())
                .start();
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        while (!Files.exists(home.resolve("notes"))
                || !Files.readString(home.resolve("notes")).contains(operation + " " + node)) {
            assertThat(Instant.now())
                    .as(Files.readString(home.resolve("printed")))
                    .isBefore(end);
            // Polling, since the script tells by a file.
            Thread.sleep(20);
        }
        program.destroyForcibly().waitFor();
        Files.delete(slow);
    }

    @Test
    void what_was_done_is_not_done_again_and_what_was_cut_off_is_asked_about() throws Exception {
        kill("workflow tend", "mend", "a_0");
        assertThat(notes()).containsExactly("check a_0", "mend a_0");

        Cli.Run asked = run("workflow", "tend");
        assertThat(asked.status()).isEqualTo(1);
        assertThat(asked.err()).contains("TOSCA-5108", "care.mend of a_0");
        assertThat(notes()).isEmpty();

        Cli.Run resumed = run("workflow", "tend", "--assume-incomplete");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).containsExactly("mend a_0", "check b_0");
    }

    @Test
    void a_workflow_inside_of_another_goes_on_where_it_was() throws Exception {
        kill("workflow tend", "check", "b_0");
        assertThat(notes()).containsExactly("check a_0", "mend a_0", "check b_0");

        Cli.Run resumed = run("workflow", "tend", "--assume-incomplete");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).containsExactly("check b_0");
    }

    @Test
    void what_is_idempotent_just_runs_again() throws Exception {
        kill("workflow repeat", "again", "a_0");
        notes();

        Cli.Run resumed = run("workflow", "repeat");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).containsExactly("again a_0");
    }

    @Test
    void a_deployment_that_was_delegated_to_goes_on() throws Exception {
        kill("workflow renew", "create", "b_0");
        assertThat(notes()).containsExactly("check a_0", "delete b_0", "delete a_0", "create a_0", "create b_0");

        assertThat(run("workflow", "renew").err()).contains("TOSCA-5108", "Standard.create of b_0");
        Cli.Run resumed = run("workflow", "renew", "--assume-incomplete");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).containsExactly("create b_0", "check b_0");
        assertThat(run("deploy", home.resolve("shop.yaml").toString()).out()).startsWith("Nothing to do");
    }

    @Test
    void an_undeployment_that_was_delegated_to_goes_on() throws Exception {
        kill("workflow renew", "delete", "a_0");
        assertThat(notes()).containsExactly("check a_0", "delete b_0", "delete a_0");

        Cli.Run resumed = run("workflow", "renew", "-f", "--assume-incomplete");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).containsExactly("delete a_0", "create a_0", "create b_0", "check b_0");
    }

    @Test
    void a_workflow_that_scales_does_not_count_again() throws Exception {
        kill("workflow grow", "create", "b_1");
        notes();

        Cli.Run resumed = run("workflow", "grow", "--assume-incomplete");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).containsExactly("create b_1");
        assertThat(run("deploy", home.resolve("shop.yaml").toString()).out()).startsWith("Nothing to do: all 3");
    }

    @Test
    void an_event_that_is_told_again_goes_on_in_the_middle_of_scaling() throws Exception {
        kill("notify -e busy", "create", "b_1");
        assertThat(notes()).containsExactly("check b_0", "create b_1");

        assertThat(run("notify", "-e", "busy").err()).contains("TOSCA-5108", "Standard.create of b_1");
        Cli.Run resumed = run("notify", "-e", "busy", "--assume-incomplete");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .contains("going on where it stopped the last time")
                .doesNotContain("in place of");
        assertThat(notes()).containsExactly("create b_1", "mend b_0");

        Cli.Run anew = run("notify", "-e", "busy");
        assertThat(anew.err()).contains("b: 3 in place of 2").doesNotContain("going on");
        assertThat(notes()).containsExactlyInAnyOrder("check b_0", "check b_1", "create b_2", "mend b_0", "mend b_1");
    }

    @Test
    void an_event_that_is_told_again_goes_on_after_scaling() throws Exception {
        kill("notify -e busy", "mend", "b_0");
        assertThat(notes()).containsExactly("check b_0", "create b_1", "mend b_0");

        Cli.Run resumed = run("notify", "-e", "busy", "--assume-incomplete");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).containsExactly("mend b_0");
        assertThat(run("deploy", home.resolve("shop.yaml").toString()).out()).startsWith("Nothing to do: all 3");
    }

    @Test
    void a_condition_that_its_actions_have_changed_is_not_looked_at_again() throws Exception {
        kill("notify -e sick", "again", "a_0");
        notes();

        Cli.Run resumed = run("notify", "-f", "-e", "sick");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.err()).doesNotContain("the condition of");
        assertThat(notes()).startsWith("again a_0");
    }

    @Test
    void what_one_activity_of_an_event_has_undone_is_made_by_the_next() throws Exception {
        kill("notify -e sick", "create", "a_0");
        assertThat(notes()).containsExactly("again a_0", "delete b_0", "delete a_0", "create a_0");

        Cli.Run resumed = run("notify", "-f", "-e", "sick", "--assume-incomplete");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).containsExactly("create a_0");
    }

    @Test
    void undeploying_what_is_gone_leaves_the_rest() throws Exception {
        Cli.Run done = run("workflow", "-f", "lone");
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(notes()).containsExactly("delete b_0");
    }

    @Test
    void a_deployment_in_between_makes_it_begin_anew() throws Exception {
        kill("workflow tend", "check", "b_0");
        notes();

        assertThat(run(
                                "deploy",
                                "--assume-incomplete",
                                home.resolve("shop.yaml").toString())
                        .status())
                .isZero();
        Cli.Run anew = run("workflow", "tend");
        assertThat(anew.status()).as(anew.err()).isZero();
        assertThat(notes()).containsExactly("check a_0", "mend a_0", "check b_0");
    }
}
