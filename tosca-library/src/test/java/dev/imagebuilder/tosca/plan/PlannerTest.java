package dev.imagebuilder.tosca.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Change.Action;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
    private static final String CASES = "src/test/resources/golden/plan/";

    private static Topology topology(String file) {
        var tosca = new Tosca(new FileSources(), Compatibility.STRICT);
        return tosca.source(CASES + file)
                .then(text -> tosca.topology(text, Inputs.NOT_ASKED_FOR))
                .usable()
                .orElseThrow();
    }

    private static Plan plan(Wish wish, Deployed deployed) {
        return Planner.plan(wish, deployed, Observed.NOTHING).usable().orElseThrow();
    }

    private static List<String> operations(List<Step> steps) {
        return steps.stream()
                .filter(Step.CallOperation.class::isInstance)
                .map(Step::id)
                .toList();
    }

    @Test
    void what_is_deployed_needs_no_steps() {
        Topology topology = topology("update/deployed.yaml");

        Plan again = plan(Wish.of(topology), Simulation.deployed(topology));

        assertThat(again.steps()).isEmpty();
        assertThat(again.changes()).isEmpty();
        assertThat(again.unchanged()).hasSize(7);
    }

    /** After whatever was done, the rest is what an undisturbed run would have done. */
    @ParameterizedTest
    @ValueSource(strings = {"relationships", "diamond", "docker-image"})
    void a_run_that_stops_anywhere_goes_on_there(String folder) {
        Topology topology = topology(folder + "/service.yaml");
        Wish wish = Wish.of(topology);
        List<Step> undisturbed = plan(wish, Deployed.NOTHING).steps();
        Snapshot goal = Simulation.deployed(topology).snapshot();
        for (int done = 0; done <= undisturbed.size(); done++) {
            var simulation = new Simulation();
            simulation.run(undisturbed.subList(0, done));
            List<String> all = new ArrayList<>(operations(undisturbed.subList(0, done)));

            Plan rest = plan(wish, simulation.deployed());
            simulation.run(rest.steps());
            all.addAll(operations(rest.steps()));

            assertThat(all).as("stopped after " + done).containsExactlyInAnyOrderElementsOf(operations(undisturbed));
            assertThat(simulation.deployed().snapshot().nodes().keySet())
                    .containsExactlyInAnyOrderElementsOf(goal.nodes().keySet());
            assertThat(plan(wish, simulation.deployed()).steps()).isEmpty();
        }
    }

    @Test
    void an_update_that_stops_anywhere_comes_to_the_same_end() {
        Topology before = topology("update/deployed.yaml");
        Wish wish = Wish.of(topology("update/service.yaml"));
        List<Step> undisturbed = plan(wish, Simulation.deployed(before)).steps();
        for (int done = 0; done <= undisturbed.size(); done++) {
            var simulation = new Simulation();
            simulation.run(plan(Wish.of(before), Deployed.NOTHING).steps());
            simulation.run(undisturbed.subList(0, done));
            List<String> all = new ArrayList<>(operations(undisturbed.subList(0, done)));

            Plan rest = plan(wish, simulation.deployed());
            simulation.run(rest.steps());
            all.addAll(operations(rest.steps()));

            assertThat(all).as("stopped after " + done).containsExactlyInAnyOrderElementsOf(operations(undisturbed));
            assertThat(plan(wish, simulation.deployed()).steps()).isEmpty();
        }
    }

    @Test
    void an_undeployment_that_stops_anywhere_goes_on_there() {
        Topology topology = topology("relationships/service.yaml");
        List<Step> undisturbed =
                plan(Wish.NOTHING, Simulation.deployed(topology)).steps();
        for (int done = 0; done <= undisturbed.size(); done++) {
            var simulation = new Simulation();
            simulation.run(plan(Wish.of(topology), Deployed.NOTHING).steps());
            simulation.run(undisturbed.subList(0, done));

            List<Step> rest = plan(Wish.NOTHING, simulation.deployed()).steps();

            assertThat(operations(rest))
                    .containsExactlyElementsOf(operations(undisturbed.subList(done, undisturbed.size())));
            simulation.run(rest);
            assertThat(simulation.deployed().snapshot().nodes()).isEmpty();
        }
    }

    @Test
    void what_was_running_and_what_failed_runs_again_and_only_the_first_is_in_doubt() {
        Topology topology = topology("relationships/service.yaml");
        List<Step> steps = plan(Wish.of(topology), Deployed.NOTHING).steps();
        var crashed = new Simulation();
        crashed.run(steps.subList(0, 1));
        crashed.start((Step.CallOperation) steps.get(1));
        var failed = new Simulation();
        failed.run(steps.subList(0, 1));
        failed.fail((Step.CallOperation) steps.get(1));

        Plan afterCrash = plan(Wish.of(topology), crashed.deployed());
        Plan afterFailure = plan(Wish.of(topology), failed.deployed());

        assertThat(((Step.CallOperation) afterCrash.steps().getFirst()).interrupted())
                .isTrue();
        assertThat(afterCrash.changes().getFirst())
                .isEqualTo(new Change(new InstanceId("db", 0), Action.RESUME, "was not finished", false));
        assertThat(((Step.CallOperation) afterFailure.steps().getFirst()).interrupted())
                .isFalse();
        assertThat(afterFailure.changes().getFirst().reason()).isEqualTo("failed before");
    }

    @Test
    void a_half_made_node_that_is_wished_otherwise_is_undone_first() {
        Topology before = topology("update/deployed.yaml");
        var simulation = new Simulation();
        List<Step> steps = plan(Wish.of(before), Deployed.NOTHING).steps();
        InstanceId replaced = new InstanceId("replaced", 0);
        steps.stream().filter(step -> step.node().equals(replaced)).limit(2).forEach(simulation::run);

        Plan plan = plan(Wish.of(topology("update/service.yaml")), simulation.deployed());

        assertThat(plan.changes())
                .contains(new Change(
                        replaced, Action.REPLACE, "was not finished, and its property size changed from 1 to 2", true));
        assertThat(operations(plan.steps()))
                .containsSubsequence("replaced_0.Standard.delete", "replaced_0.Standard.create")
                .doesNotContain("replaced_0.Standard.stop");
    }

    /** Wherever the deployment stops, and wherever its undeployment does: nothing is stopped that was never started. */
    @ParameterizedTest
    @ValueSource(strings = {"relationships/service.yaml", "update/deployed.yaml"})
    void an_undeployment_of_what_is_half_made_goes_on_as_it_began(String file) {
        Topology topology = topology(file);
        List<Step> deployment = plan(Wish.of(topology), Deployed.NOTHING).steps();
        for (int made = 0; made <= deployment.size(); made++) {
            Simulation half = simulation(deployment.subList(0, made));
            List<Step> undisturbed = plan(Wish.NOTHING, half.deployed()).steps();
            for (int done = 0; done <= undisturbed.size(); done++) {
                Simulation killed = simulation(deployment.subList(0, made));
                killed.run(undisturbed.subList(0, done));

                List<Step> rest = plan(Wish.NOTHING, killed.deployed()).steps();

                assertThat(operations(rest))
                        .as("deployment stopped after %d steps, undeployment after %d", made, done)
                        .containsExactlyInAnyOrderElementsOf(operations(undisturbed.subList(done, undisturbed.size())));
                killed.run(rest);
                assertThat(killed.deployed().snapshot().nodes()).isEmpty();
            }
        }
    }

    private static Simulation simulation(List<Step> steps) {
        var simulation = new Simulation();
        simulation.run(steps);
        return simulation;
    }

    @Test
    void a_half_made_node_is_not_stopped_after_its_deletion_was_killed() {
        Topology topology = topology("relationships/service.yaml");
        var simulation = new Simulation();
        plan(Wish.of(topology), Deployed.NOTHING).steps().stream()
                .filter(step -> step.node().template().equals("db"))
                .limit(2)
                .forEach(simulation::run);
        assertThat(operations(plan(Wish.NOTHING, simulation.deployed()).steps()))
                .containsExactly("db_0.Standard.delete");

        simulation.run(plan(Wish.NOTHING, simulation.deployed()).steps().getFirst());

        assertThat(operations(plan(Wish.NOTHING, simulation.deployed()).steps()))
                .containsExactly("db_0.Standard.delete");
        assertThat(operations(plan(Wish.of(topology).only(Set.of("db")), simulation.deployed())
                        .steps()))
                .startsWith("db_0.Standard.delete", "db_0.Standard.create");
    }

    @Test
    void what_a_target_is_told_of_its_relationships_is_an_operation_of_their_sources() {
        List<Step.CallOperation> calls = plan(Wish.of(topology("relationships/service.yaml")), Deployed.NOTHING)
                .operations();

        assertThat(calls)
                .filteredOn(call -> call.operation().name().equals("post_configure_target"))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.node()).isEqualTo(new InstanceId("db", 0));
                    assertThat(call.subject().owner()).isEqualTo(new InstanceId("web", 0));
                    assertThat(call.subject().declared().name()).isEqualTo("web → db");
                });
    }

    @Test
    void several_instances_are_paired() {
        Topology topology = topology("relationships/service.yaml");
        var wish = new Wish(Optional.of(topology), Map.of("web", 2, "db", 3), Set.of());

        List<Link> links =
                wish.nodes().stream().flatMap(node -> node.links().stream()).toList();

        assertThat(links).extracting(Link::id).containsExactly("web_0.db.db_0", "web_0.db.db_2", "web_1.db.db_1");
    }

    @Test
    void more_and_fewer_of_a_node_leave_those_that_require_it() {
        Topology topology = topology("relationships/service.yaml");
        var simulation = new Simulation();
        simulation.run(plan(Wish.of(topology), Deployed.NOTHING).steps());
        var more = new Wish(Optional.of(topology), Map.of("web", 1, "db", 2), Set.of());

        Plan up = plan(more, simulation.deployed());
        simulation.run(up.steps());
        Plan down = plan(Wish.of(topology), simulation.deployed());

        assertThat(up.changes())
                .extracting(Change::toString)
                .containsExactly(
                        new Change(new InstanceId("db", 1), Action.CREATE, "new", false).toString(),
                        new Change(new InstanceId("web", 0), Action.UPDATE, "its requirement db changed", false)
                                .toString());
        assertThat(operations(up.steps())).endsWith("web_0.db.db_1.Configure.add_source");
        assertThat(down.changes()).extracting(Change::action).containsExactly(Action.UPDATE, Action.DELETE);
        assertThat(operations(down.steps()))
                .containsExactly("web_0.db.db_1.Configure.remove_target", "db_1.Standard.stop", "db_1.Standard.delete");
    }

    @Test
    void targets_come_with_what_they_require_and_go_with_what_requires_them() {
        Topology topology = topology("relationships/service.yaml");
        Deployed all = Simulation.deployed(topology);

        assertThat(plan(Wish.of(topology).only(Set.of("db")), Deployed.NOTHING).changes())
                .extracting(change -> change.instance().template())
                .containsExactly("db");
        assertThat(plan(Wish.of(topology).only(Set.of("db")), Deployed.NOTHING).unchanged())
                .isEmpty();
        assertThat(plan(Wish.of(topology).only(Set.of("web")), Deployed.NOTHING).changes())
                .hasSize(2);
        assertThat(plan(Wish.NOTHING.only(Set.of("web")), all).changes())
                .extracting(change -> change.instance().template())
                .containsExactly("web");
        assertThat(plan(Wish.NOTHING.only(Set.of("db")), all).changes()).hasSize(2);
    }

    @Test
    void what_cannot_be_deleted_for_want_of_its_blueprint_is_told() {
        Snapshot snapshot =
                Simulation.deployed(topology("diamond/service.yaml")).snapshot();

        var planned = Planner.plan(Wish.NOTHING, new Deployed(snapshot, Map.of()), Observed.NOTHING);

        assertThat(planned.findings()).extracting(Finding::code).hasSize(4).containsOnly(Code.REVISION_UNREADABLE);
    }

    @Test
    void a_change_on_top_of_sixty_diamonds_is_planned_at_once() {
        var text = new StringBuilder("tosca_definitions_version: tosca_simple_yaml_1_3\ntopology_template:\n"
                + "  node_templates:\n    a0: { type: tosca.nodes.Root }\n");
        for (int level = 1; level <= 60; level++) {
            for (String side : List.of("l", "r")) {
                text.append("    %s%d: { type: tosca.nodes.Root, requirements: [ dependency: a%d ] }\n"
                        .formatted(side, level, level - 1));
            }
            text.append(
                    "    a%1$d: { type: tosca.nodes.Root, requirements: [ dependency: l%1$d, dependency: r%1$d ] }\n"
                            .formatted(level));
        }
        var tosca = new Tosca(new FileSources(), Compatibility.STRICT);
        Topology topology = tosca.topology(new SourceText("diamonds.yaml", "/", text.toString()), Inputs.NOT_ASKED_FOR)
                .usable()
                .orElseThrow();

        assertThat(plan(Wish.of(topology), Deployed.NOTHING).changes()).hasSize(181);
        assertThat(plan(Wish.of(topology), Simulation.deployed(topology)).steps())
                .isEmpty();
    }
}
