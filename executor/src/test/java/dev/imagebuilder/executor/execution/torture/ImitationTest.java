package dev.imagebuilder.executor.execution.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.execution.torture.FakeService.FakeNode;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.FileSources;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What of a blueprint is tortured. */
class ImitationTest {
    private static final String SHOP = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            topology_template:
              node_templates:
                "the db":
                  type: tosca.nodes.Compute
                  metadata: { idempotent: create }
                  capabilities: { scalable: { properties: { default_instances: 2, max_instances: 2 } } }
                  interfaces: { Standard: { operations: { create: a.sh, delete: a.sh } } }
                web:
                  type: tosca.nodes.Root
                  interfaces: { Standard: { operations: { stop: a.sh } }, Own: { operations: { check: a.sh } } }
                  requirements:
                    - dependency:
                        node: the db
                        relationship:
                          type: tosca.relationships.DependsOn
                          interfaces: { Configure: { operations: { add_target: a.sh, target_changed: a.sh } } }
            """;

    private static Checked<FakeService> imitation(String text) {
        var tosca = new Tosca(new FileSources(), Compatibility.STRICT);
        return tosca.topology(new SourceText("service.yaml", "/", text), Inputs.NOT_ASKED_FOR)
                .then(Imitation::of);
    }

    @Test
    void nodes_numbers_relationships_and_the_operations_of_their_lives_are_kept() {
        Checked<FakeService> service = imitation(SHOP.replace(", Own: { operations: { check: a.sh } }", ""));

        assertThat(service.findings()).isEmpty();
        assertThat(service.value().orElseThrow().nodes())
                .containsExactly(
                        new FakeNode("the db", 2, Map.of(), Set.of("create", "delete"), Set.of("create")),
                        new FakeNode("web", 1, Map.of("the db", Set.of("add_target")), Set.of("stop"), Set.of()));
        assertThat(service.value().orElseThrow().idempotentSteps())
                .containsExactlyInAnyOrder("the db_0.Standard.create", "the db_1.Standard.create");
    }

    @Test
    void the_imitation_of_an_imitation_is_the_same() {
        FakeService service = FakeService.random(12, new Random(8));

        assertThat(imitation(FakeBlueprint.of(service, new Random(1)))
                        .value()
                        .orElseThrow()
                        .idempotentSteps())
                .isSubsetOf(service.idempotentSteps());
        assertThat(imitation(FakeBlueprint.of(service, new Random(1)))
                        .value()
                        .orElseThrow()
                        .nodes())
                .extracting(FakeNode::name, FakeNode::count, FakeNode::operations, FakeNode::requires)
                .containsExactlyInAnyOrderElementsOf(service.nodes().stream()
                        .map(node -> Tuple.tuple(node.name(), node.count(), node.operations(), node.requires()))
                        .toList());
    }

    @Test
    void what_cannot_be_deployed_is_not_tortured() {
        String cycle = "requirements: [ dependency: web ]\n      capabilities";

        assertThat(imitation(SHOP.replaceFirst("capabilities", cycle).replaceAll(", Own[^}]*}[^}]*}", ""))
                        .findings())
                .extracting(Finding::code)
                .contains(Code.REQUIREMENT_CYCLE);
    }

    @Test
    void what_calls_nothing_is_not_tortured() {
        Checked<FakeService> nothing = imitation("""
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template:
                  node_templates:
                    web: { type: tosca.nodes.Root }
                """);

        assertThat(nothing.findings()).extracting(Finding::code).containsExactly(Code.TORTURE_POINTLESS);
    }
}
