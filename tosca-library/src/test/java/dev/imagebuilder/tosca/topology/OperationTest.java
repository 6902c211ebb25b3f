package dev.imagebuilder.tosca.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operation needs of its topology to be carried out, and what becomes of its results. */
class OperationTest {
    private static final String SERVICE = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            capability_types:
              my.Port:
                derived_from: tosca.capabilities.Root
                attributes: { number: { type: integer } }
            relationship_types:
              my.Uses:
                derived_from: tosca.relationships.DependsOn
                attributes: { login: { type: string } }
                interfaces:
                  Configure:
                    type: tosca.interfaces.relationship.Configure
                    operations:
                      pre_configure_target: { implementation: { primary: a.sh } }
                      post_configure_source: { implementation: a.sh }
                      add_target:
                        implementation: a.sh
                        outputs: { word: [ SELF, login ], url: [ TARGET, url ], size: [ SOURCE, size ] }
            node_types:
              my.Machine:
                derived_from: tosca.nodes.Compute
                capabilities: { runtime: { type: tosca.capabilities.Container } }
              my.Node:
                derived_from: tosca.nodes.Root
                attributes:
                  url: { type: string }
                  size: { type: integer }
                  ratio: { type: float }
                  on: { type: boolean }
                  place: { type: map, entry_schema: { type: string } }
                  token: { type: string, metadata: { sensitive: "true" } }
                capabilities: { port: { type: my.Port }, runtime: { type: tosca.capabilities.Container } }
                requirements:
                  - host: { capability: tosca.capabilities.Container, occurrences: [ 0, 1 ], \
            relationship: tosca.relationships.HostedOn }
            repositories: { hub: { url: "http://hub.example" } }
            topology_template:
              node_templates:
                far: { type: my.Machine, attributes: { public_address: 192.0.2.7 } }
                near: { type: my.Machine, attributes: { public_address: localhost } }
                new: { type: my.Machine }
                on_far: { type: my.Node, requirements: [ { host: far } ] }
                deep:
                  type: my.Node
                  requirements: [ { host: on_far }, { dependency: { node: on_near, relationship: my.Uses } } ]
                  artifacts:
                    setup: { file: setup.yaml, type: tosca.artifacts.File }
                    image: { file: busybox, type: tosca.artifacts.Deployment.Image.VM, repository: hub }
                  interfaces:
                    Standard:
                      operations:
                        create:
                          implementation: { primary: setup, dependencies: [ lib/a.txt ], timeout: 90 }
                          outputs: { address: [ SELF, url ], number: [ SELF, port, number ], at: [ SELF, place, home ] }
                on_near: { type: my.Node, requirements: [ { host: near } ] }
                on_new: { type: my.Node, requirements: [ { host: new } ] }
                alone: { type: my.Node }
            """;

    private static Topology topology(String text) {
        var source = new SourceText("service.yaml", "/blueprints", text);
        Checked<Topology> topology = new Tosca(new FileSources(), Compatibility.STRICT).topology(source, Inputs.NONE);
        assertThat(topology.findings()).isEmpty();
        return topology.value().orElseThrow();
    }

    private static Operation operation(List<Operation> operations, String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Host host(String node, String said) {
        String text = SERVICE.replace("timeout: 90", said.isEmpty() ? "timeout: 90" : "operation_host: " + said);
        Topology topology = topology(text);
        Operation create = operation(topology.nodes().get("deep").operations(), "create");
        return topology.evaluate(Attributes.NONE, new Findings())
                .host(OperationOwner.of(topology.nodes().get(node)), create);
    }

    @ParameterizedTest
    @CsvSource({
        "on_far, '', 192.0.2.7",
        "deep, '', 192.0.2.7",
        "deep, HOST, 192.0.2.7",
        "deep, SELF, 192.0.2.7",
        "far, SELF, 192.0.2.7",
        "far, '', here",
        "on_near, '', here",
        "alone, '', here",
        "deep, ORCHESTRATOR, here",
        "on_new, '', unknown"
    })
    void an_operation_runs_on_the_machine_its_node_is_hosted_on(String node, String said, String where) {
        String found =
                switch (host(node, said)) {
                    case Host.Orchestrator() -> "here";
                    case Host.Remote(String _, String address, Access _) -> address;
                    case Host.Unknown(String _) -> "unknown";
                };
        assertThat(found).isEqualTo(where);
    }

    private final Topology topology = topology(SERVICE);
    private final Node deep = topology.nodes().get("deep");
    private final OperationOwner use =
            OperationOwner.of(deep, deep.relationships().getLast());
    private final Operation create = operation(deep.operations(), "create");

    private Host of(String operation) {
        return topology.evaluate(Attributes.NONE, new Findings())
                .host(use, operation(use.relationship().orElseThrow().operations(), operation));
    }

    @Test
    void a_relationships_operation_runs_where_the_end_it_is_for_is() {
        assertThat(of("post_configure_source")).isEqualTo(new Host.Remote("far", "192.0.2.7", Access.UNSAID));
        assertThat(of("add_target")).isEqualTo(new Host.Remote("far", "192.0.2.7", Access.UNSAID));
        assertThat(of("pre_configure_target")).isEqualTo(new Host.Orchestrator());
    }

    @Test
    void a_relationship_has_a_name_and_an_id() {
        assertThat(use.name()).isEqualTo("deep → on_near");
        assertThat(use.id()).isEqualTo("deep.dependency[0]");
    }

    @Test
    void files_are_the_primary_then_dependencies_then_artifacts_that_are_files() {
        OperationFiles files = topology.files(OperationOwner.of(deep), create).orElseThrow();

        assertThat(files.primary().path()).contains(Path.of("/blueprints/setup.yaml"));
        assertThat(files.primary().types()).startsWith("tosca.artifacts.File");
        assertThat(files.others().stream().flatMap(file -> file.path().stream()))
                .containsExactly(Path.of("/blueprints/lib/a.txt"), Path.of("/blueprints/setup.yaml"));
        assertThat(create.implementation().orElseThrow().timeout()).contains(Duration.ofSeconds(90));
    }

    private Checked<Map<String, Map<String, Value>>> results(
            OperationOwner subject, Operation operation, Map<String, Value> results) {
        return new OperationResults(topology, Attributes.NONE, subject, operation).attributes(results);
    }

    private static final Map<String, Value> MAPPED =
            Map.of("address", Value.string("a"), "number", Value.integer(8), "at", Value.string("here"));

    private Checked<Map<String, Map<String, Value>>> further(String name, Value value) {
        var all = new java.util.LinkedHashMap<>(MAPPED);
        all.put(name, value);
        return results(OperationOwner.of(deep), create, all);
    }

    @Test
    void mapped_results_go_to_attributes_of_the_node_and_its_capabilities_also_to_parts() {
        assertThat(results(OperationOwner.of(deep), create, MAPPED).usable())
                .contains(Map.of(
                        "deep",
                        Map.of("url", Value.string("a"), "place", Value.map(Map.of("home", Value.string("here")))),
                        "deep.port",
                        Map.of("number", Value.integer(8))));
    }

    @Test
    void a_relationships_results_go_to_it_and_to_both_ends() {
        Operation add = operation(use.relationship().orElseThrow().operations(), "add_target");

        assertThat(results(
                                use,
                                add,
                                Map.of("word", Value.string("w"), "url", Value.string("u"), "size", Value.integer(1)))
                        .usable())
                .contains(Map.of(
                        "deep.dependency[0]", Map.of("login", Value.string("w")),
                        "on_near", Map.of("url", Value.string("u")),
                        "deep", Map.of("size", Value.integer(1))));
    }

    @Test
    void what_a_relationship_was_given_can_be_got() {
        Attributes known = (owner, name) -> owner.equals("deep.dependency[0]") && name.equals("login")
                ? Optional.of(Value.string("w"))
                : Optional.empty();

        assertThat(topology.evaluate(known, new Findings()).attribute(use, "login"))
                .isEqualTo(Value.string("w"));
    }

    @Test
    void a_text_that_reads_as_the_wanted_type_is_taken_for_it_and_a_number_for_a_text() {
        assertThat(further("size", Value.string("12")).usable().orElseThrow().get("deep"))
                .containsEntry("size", Value.integer(12));
        assertThat(further("ratio", Value.string("1.5")).usable().orElseThrow().get("deep"))
                .containsEntry("ratio", new Value.FloatValue(1.5));
        assertThat(further("on", Value.string("True")).usable().orElseThrow().get("deep"))
                .containsEntry("on", Value.bool(true));
    }

    @Test
    void a_sensitive_attribute_becomes_a_secret_and_is_not_quoted_when_it_is_wrong() {
        assertThat(further("token", Value.string("hush")).usable().orElseThrow().get("deep"))
                .containsEntry("token", new Value.Secret(Value.string("hush")));
        assertThat(further("token", Value.list(List.of(Value.string("hush"))))
                        .findings()
                        .toString())
                .contains("TOSCA-5032")
                .doesNotContain("hush");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThat(results(
                                OperationOwner.of(deep),
                                create,
                                Map.of("urll", Value.string("x"), "size", Value.string("big")))
                        .findings()
                        .stream()
                        .map(finding -> finding.code().toString()))
                .containsExactlyInAnyOrder("TOSCA-5031", "TOSCA-5031", "TOSCA-5031", "TOSCA-5030", "TOSCA-5032");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -      | -             |
            "true" | -             | create configure start stop delete
            -      | "true"        | create configure start stop delete
            -      | start, create | create start
            -      | Standard.stop | stop
            "true" | "false"       |
            """)
    void metadata_say_which_operations_may_run_again(String ofType, String ofTemplate, String expected) {
        String service = """
                tosca_definitions_version: tosca_simple_yaml_1_3
                node_types:
                  my.Base: { derived_from: tosca.nodes.Root%s }
                  my.Node: { derived_from: my.Base }
                topology_template:
                  node_templates:
                    a: { type: my.Node%s }
                """.formatted(idempotent(ofType), idempotent(ofTemplate));
        Node node = topology(service).nodes().get("a");

        assertThat(node.operations().stream().filter(node::isIdempotent).map(Operation::name))
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" "));
    }

    private static String idempotent(String said) {
        return said == null
                ? ""
                : ", metadata: { idempotent: " + (said.startsWith("\"") ? said : "\"" + said + "\"") + " }";
    }
}
