package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code executor notify} does with the triggers of policies. */
class NotifyTest {
    private static final String BLUEPRINT = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            capability_types:
              gauge: { derived_from: tosca.capabilities.Root, attributes: { level: { type: integer } } }
            policy_types:
              steady:
                derived_from: tosca.policies.Scaling
                properties:
                  increment: { type: integer, default: 2 }
                  max_instances: { type: integer, default: 4 }
            node_types:
              part:
                derived_from: tosca.nodes.Compute
                attributes: { load: { type: integer } }
                capabilities: { gauge: { type: gauge } }
                requirements: [ { uses: { capability: gauge, occurrences: [ 0, 1 ] } } ]
                interfaces:
                  Standard:
                    operations:
                      create: { implementation: note.sh, outputs: { load: [ SELF, load ], level: [ SELF, gauge, level ] }, inputs: { op: create, me: { get_attribute: [ SELF, tosca_id ] } } }
                      start: { implementation: note.sh, outputs: { load: [ SELF, load ], level: [ SELF, gauge, level ] }, inputs: { op: start, me: { get_attribute: [ SELF, tosca_id ] } } }
                      delete: { implementation: gone.sh, inputs: { op: delete, me: { get_attribute: [ SELF, tosca_id ] } } }
            topology_template:
              node_templates:
                db: { type: part }
                web:
                  type: part
                  capabilities: { scalable: { properties: { min_instances: 1, max_instances: 9 } } }
                  requirements: [ uses: { node: db, capability: gauge } ]
              policies:
                - growth:
                    type: steady
                    targets: [ web ]
                    triggers:
                      up: { event: busy, action: [ { delegate: scale_out } ] }
                      down: { event: idle, action: [ { delegate: { workflow: scale_in, inputs: { increment: 1 } } } ] }
                - care:
                    type: tosca.policies.Root
                    targets: [ web, db ]
                    triggers:
                      own: { event: own, condition: [ { load: [ { greater_than: 5 } ] } ], action: [ { call_operation: Standard.start } ] }
                      little: { event: little, condition: [ { not: [ { load: [ { greater_than: 5 } ] } ] } ], action: [ { call_operation: Standard.start } ] }
                      gauge:
                        event: gauge
                        target_filter: { node: web, requirement: uses, capability: gauge }
                        condition: [ { level: [ { greater_than: 5 } ] } ]
                        action: [ { call_operation: Standard.start } ]
                      typed:
                        event: typed
                        target_filter: { node: part }
                        condition: [ { load: [ { equal: 7 } ] } ]
                        action: [ { call_operation: Standard.start } ]
                      past: { event: past, schedule: { start_time: 2001-01-01, end_time: 2001-12-31T00:00:00+02:00 }, action: [ { call_operation: Standard.start } ] }
                      present: { event: present, schedule: { start_time: 2001-01-01, end_time: 2999-12-31 }, action: [ { call_operation: Standard.start } ] }
                      often:
                        event: often
                        condition: { constraint: [ { load: [ { greater_than: 5 } ] } ], evaluations: 3, period: 1 h }
                        action: [ { call_operation: Standard.start } ]
                      rarely:
                        event: rarely
                        condition: { constraint: [ { load: [ { greater_than: 5 } ] } ], evaluations: 2, period: 1 ns }
                        action: [ { call_operation: Standard.start } ]
            """;

    private static final String OF_2_0 = """
            tosca_definitions_version: tosca_2_0
            interface_types: { Life: { operations: { create: {}, look: {} }, notifications: { alarm: {} } } }
            node_types:
              Part:
                attributes: { load: { type: integer } }
                interfaces:
                  Standard:
                    type: Life
                    operations:
                      create: { implementation: note.sh, inputs: { op: { type: string, value: create } }, outputs: { load: [ SELF, load ], level: [ SELF, load ] } }
                      look: { implementation: gone.sh, inputs: { op: { type: string, value: look }, me: { type: integer, value: $node_index } } }
            policy_types: { Care: {} }
            service_template:
              node_templates: { a: { type: Part, count: 2 } }
              workflows: { look: { steps: { one: { target: a, activities: [ { call_operation: Standard.look } ] } } } }
              policies:
                - care:
                    type: Care
                    triggers:
                      high: { event: Standard.alarm, condition: { $greater_than: [ { $get_attribute: [ a, load ] }, 5 ] }, action: [ inline: look ] }
                      low: { event: Standard.calm, condition: { $less_than: [ { $get_attribute: [ a, load ] }, 5 ] }, action: [ inline: look ] }
                - growth: { type: Care, targets: [ a ], triggers: { up: { event: Standard.busy, action: [ delegate: scale_out ] } } }
            """;

    @TempDir
    Path home;

    private Cli.Run run(String command, Object... more) {
        return Cli.in(home).onInstance(command, more);
    }

    private void deploy(int load, String blueprint) throws IOException {
        Files.writeString(home.resolve("shop.yaml"), blueprint);
        Files.writeString(home.resolve("note.sh"), """
                #!/bin/sh
                echo "$op $me" >> "%s/notes"
                echo "load=$(cat "%s/load")" >> "$TOSCA_OUTPUTS"
                echo "level=$(cat "%s/load")" >> "$TOSCA_OUTPUTS"
                """.formatted(home, home, home));
        Files.writeString(home.resolve("gone.sh"), "#!/bin/sh\necho \"$op $me\" >> \"%s/notes\"\n".formatted(home));
        load(load);
        Cli.Run deployed = run("deploy", home.resolve("shop.yaml").toString());
        assertThat(deployed.status()).as(deployed.err()).isZero();
        notes();
    }

    private void load(int load) throws IOException {
        Files.writeString(home.resolve("load"), Integer.toString(load));
    }

    private List<String> notes() throws IOException {
        return Cli.in(home).notes().stream().sorted().toList();
    }

    private Cli.Run told(String event) {
        Cli.Run told = run("notify", "-f", "-e", event);
        assertThat(told.status()).as(told.err()).isZero();
        return told;
    }

    @Test
    void policies_scale_within_their_limits_and_those_of_the_nodes() throws IOException {
        deploy(1, BLUEPRINT);

        assertThat(told("busy").err()).contains("web: 3 in place of 1");
        assertThat(notes()).containsExactly("create web_1", "create web_2", "start web_1", "start web_2");
        assertThat(run("deploy", home.resolve("shop.yaml").toString()).out()).startsWith("Nothing to do: all 4");
        assertThat(told("busy").err()).contains("web: 4 in place of 3");
        assertThat(told("busy").err()).contains("web: there are 4, and may be 1 to 4");
        notes();

        Cli.Run unasked = run("notify", "-e", "idle");
        assertThat(unasked.status()).isEqualTo(1);
        assertThat(unasked.err()).contains("TOSCA-5107", "web_3");
        assertThat(told("idle").err()).contains("web: 3 in place of 4");
        assertThat(notes()).containsExactly("delete web_3");
        assertThat(Cli.in(home)
                        .run("state", "list", "-p", Cli.in(home).instance().toString())
                        .out())
                .contains("web_2")
                .doesNotContain("web_3");
    }

    @Test
    void it_is_told_what_conditions_looked_at() throws IOException {
        deploy(3, BLUEPRINT);

        assertThat(told("own").err())
                .contains(
                        "the condition of care/own does not hold of web_0: web.load is 3",
                        "the condition of care/own does not hold of db_0: db.load is 3");
        assertThat(notes()).isEmpty();
        assertThat(told("little").err()).contains("the condition of care/little holds of web_0: web.load is 3");
        assertThat(notes()).containsExactly("start db_0", "start web_0");
    }

    @Test
    void a_filter_leads_over_requirements_to_capabilities() throws IOException {
        deploy(9, BLUEPRINT);

        assertThat(told("gauge").err()).contains("care/gauge holds of web_0: web.gauge.level is 9");
        assertThat(notes()).containsExactly("start web_0");
    }

    @Test
    void a_filter_can_name_a_type() throws IOException {
        deploy(7, BLUEPRINT);

        told("typed");
        assertThat(notes()).containsExactly("start db_0", "start web_0");
    }

    @Test
    void outside_of_its_schedule_a_trigger_does_nothing() throws IOException {
        deploy(7, BLUEPRINT);

        assertThat(told("past").err())
                .contains("care/past is for the time from 2001-01-01T00:00:00Z to 2001-12-30T22:00:00Z");
        assertThat(notes()).isEmpty();
        told("present");
        assertThat(notes()).hasSize(2);
    }

    @Test
    void a_condition_may_have_to_hold_several_times_in_a_period() throws IOException {
        deploy(7, BLUEPRINT);

        assertThat(told("often").err()).contains("care/often waits: this was the time 1 of 3");
        assertThat(told("often").err()).contains("2 of 3");
        assertThat(notes()).isEmpty();
        told("often");
        assertThat(notes()).hasSize(2);
        assertThat(told("often").err()).contains("1 of 3");
        told("often");
        load(2);
        told("present");
        notes();
        assertThat(told("often").err()).contains("does not hold of web_0: web.load is 2");
        load(8);
        told("present");
        notes();
        assertThat(told("often").err()).contains("1 of 3");
        told("rarely");
        assertThat(told("rarely").err()).contains("1 of 2");
        assertThat(notes()).isEmpty();
    }

    @Test
    void in_2_0_a_condition_can_be_about_the_whole_service() throws IOException {
        deploy(7, OF_2_0);

        told("Standard.alarm");
        assertThat(notes()).containsExactly("look 0", "look 1");
        assertThat(told("Standard.calm").err()).contains("the condition of care/low does not hold: the condition at ");
        assertThat(notes()).isEmpty();
        assertThat(told("Standard.busy").err()).contains("a: 3 in place of 2");
        told("Standard.alarm");
        assertThat(notes()).contains("look 0", "look 1", "look 2");
    }
}
