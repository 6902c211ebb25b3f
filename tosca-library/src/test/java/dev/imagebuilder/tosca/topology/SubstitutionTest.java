package dev.imagebuilder.tosca.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.source.RecordedSources;
import dev.imagebuilder.tosca.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service inside of a service that stands in for a node, and what is seen of it from outside. */
class SubstitutionTest {
    private static final String HEAD = "tosca_definitions_version: tosca_simple_yaml_1_3\n";

    private static final String TYPES = """
            node_types:
              my.Platform:
                derived_from: tosca.nodes.Root
                properties: { region: { type: string, default: here }, deep: { type: string, required: false } }
                attributes: { state_of: { type: string }, up: { type: string } }
                capabilities: { room: { type: tosca.capabilities.Compute } }
              my.Inner:
                derived_from: tosca.nodes.Root
                properties: { region: { type: string } }
                attributes: { up: { type: string } }
                capabilities: { room: { type: tosca.capabilities.Compute } }
              my.App:
                derived_from: tosca.nodes.Root
                properties: { at: { type: string, required: false } }
                requirements:
                  - host: { capability: tosca.capabilities.Compute, relationship: tosca.relationships.HostedOn }
                interfaces: { Standard: { operations: { create: a.sh } } }
            """;

    private static final String SERVICE = HEAD + TYPES + """
            topology_template:
              node_templates:
                platform: { type: my.Platform, directives: [ substitute ], properties: { region: north } }
                app: { type: my.App, properties: { at: { get_property: [ HOST, region ] } }, requirements: [ host: platform ] }
              outputs:
                cpus: { value: { get_property: [ platform, room, num_cpus ] } }
                up: { value: { get_attribute: [ platform, up ] } }
                apps: { value: { get_nodes_of_type: my.App } }
            """;

    private static final String MIDDLE = HEAD + TYPES + """
            topology_template:
              inputs: { region: { type: string } }
              node_templates:
                inner: { type: my.Inner, directives: [ substitute ], properties: { region: { concat: [ { get_input: region }, -1 ] } } }
                own: { type: my.App, requirements: [ host: inner ] }
              outputs: { up: { value: { get_attribute: [ inner, up ] } } }
              substitution_mappings:
                node_type: my.Platform
                substitution_filter: { properties: [ region: { valid_values: [ north, south ] } ] }
                properties: { region: [ region ] }
                capabilities: { room: [ inner, room ] }
            """;

    private static final String INNER = HEAD + TYPES + """
            topology_template:
              inputs: { region: { type: string } }
              node_templates:
                box:
                  type: tosca.nodes.Compute
                  attributes: { public_address: 192.0.2.9 }
                  capabilities: { host: { properties: { num_cpus: 4 } } }
              outputs: { up: { value: { get_input: region } } }
              substitution_mappings: { node_type: my.Inner, capabilities: { room: [ box, host ] } }
            """;

    @TempDir
    Path home;

    private Tosca tosca;
    private Topology topology;

    @BeforeEach
    void read() throws IOException {
        Path services = Files.createDirectory(home.resolve("services"));
        Files.writeString(services.resolve("middle.yaml"), MIDDLE);
        Files.writeString(services.resolve("inner.yaml"), INNER);
        tosca = new Tosca(new FileSources(), Compatibility.STRICT).substituting(services);
        topology = read(tosca);
    }

    private static Topology read(Tosca tosca) {
        var source = new SourceText("service.yaml", "/blueprints", SERVICE);
        Checked<Topology> topology = tosca.topology(source, Inputs.NONE);
        assertThat(topology.findings()).isEmpty();
        return topology.value().orElseThrow();
    }

    private Map<String, Value> outputs(Attributes attributes) {
        return topology.evaluate(attributes, new Findings()).outputs();
    }

    @Test
    void what_is_inside_has_names_of_its_own() {
        assertThat(topology.nodes().keySet())
                .containsExactly("platform/inner/box", "platform/inner", "platform/own", "platform", "app");
        assertThat(topology.nodes().get("platform").relationships())
                .extracting(Relationship::target)
                .containsExactly("platform/own");
        assertThat(outputs(Attributes.NONE)).containsEntry("apps", Value.list(java.util.List.of(Value.string("app"))));
    }

    @Test
    void values_go_in_and_come_out() {
        assertThat(outputs(Attributes.NONE))
                .containsEntry("cpus", Value.integer(4))
                .containsEntry("up", Value.string("north-1"));
    }

    @Test
    void what_is_hosted_on_a_service_runs_on_the_machine_inside() {
        Node app = topology.nodes().get("app");
        Operation create = app.operations().stream()
                .filter(operation -> operation.name().equals("create"))
                .findFirst()
                .orElseThrow();
        Evaluation evaluation = topology.evaluate(Attributes.NONE, new Findings());

        assertThat(evaluation.host(OperationOwner.of(app), create))
                .isEqualTo(new Host.Remote("platform/inner/box", "192.0.2.9", Access.UNSAID));
        assertThat(evaluation.properties(app)).containsEntry("at", Value.string("north"));
    }

    @Test
    void there_are_as_many_of_the_parts_as_of_the_node() {
        assertThat(topology.counts(Map.of("platform", 2)))
                .containsEntry("platform", 2)
                .containsEntry("platform/own", 2)
                .containsEntry("platform/inner/box", 2)
                .containsEntry("app", 2);
    }

    @Test
    void what_was_used_is_recorded() throws IOException {
        Files.writeString(home.resolve("services/unused.yaml"), "no YAML: [");
        assertThat(tosca.recording().substitutes())
                .extracting(name -> name.substring(name.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrder("middle.yaml", "inner.yaml");
        Files.delete(home.resolve("services/inner.yaml"));

        Topology again = read(new Tosca(new RecordedSources(tosca.recording()), Compatibility.STRICT));
        assertThat(again.nodes().keySet()).isEqualTo(topology.nodes().keySet());
        assertThat(Optional.of(again.nodes().get("platform").making()))
                .contains(topology.nodes().get("platform").making());
    }

    private static final String TIED_TYPES = """
            tosca_definitions_version: tosca_2_0
            capability_types: { Port: {} }
            relationship_types: { Tie: { attributes: { lane: { type: string }, rank: { type: integer }, mark: { type: string } } } }
            node_types:
              Store: { capabilities: { port: { type: Port } } }
              Client: { requirements: [ store: { capability: Port, relationship: Tie, count_range: [ 2, 2 ] } ] }
              Part: { attributes: { ranks: { type: list, entry_schema: integer } } }
            """;

    @Test
    void attributes_of_relationships_are_mapped_by_their_index_and_all_at_once() throws IOException {
        Path services = Files.createDirectory(home.resolve("tied"));
        Files.writeString(services.resolve("types.yaml"), TIED_TYPES);
        Files.writeString(services.resolve("client.yaml"), """
                tosca_definitions_version: tosca_2_0
                imports: [ types.yaml ]
                service_template:
                  node_templates: { part: { type: Part, attributes: { ranks: [ 7, 8 ] } } }
                  outputs:
                    first: { type: string, value: left }
                    second: { type: string, value: right }
                    ranks: { type: list, entry_schema: integer, value: { $get_attribute: [ part, ranks ] } }
                    marks: { type: list, entry_schema: string, value: [ m, n ] }
                  substitution_mappings:
                    node_type: Client
                    attributes:
                      [ RELATIONSHIP, store, lane ]: first
                      [ RELATIONSHIP, store, 1, lane ]: second
                      [ RELATIONSHIP, store, ALL, rank ]: ranks
                      [ RELATIONSHIP, store, ALL, mark ]: marks
                """);
        Path service = Files.writeString(home.resolve("tied.yaml"), """
                tosca_definitions_version: tosca_2_0
                imports: [ tied/types.yaml ]
                service_template:
                  node_templates:
                    a: { type: Store }
                    b: { type: Store }
                    client: { type: Client, directives: [ substitute ], requirements: [ store: a, store: b ] }
                  outputs:
                    lanes: { value: [ { $get_attribute: [ client, RELATIONSHIP, store, 0, lane ] }, { $get_attribute: [ client, RELATIONSHIP, store, 1, lane ] } ] }
                    ranks: { value: [ { $get_attribute: [ client, RELATIONSHIP, store, 0, rank ] }, { $get_attribute: [ client, RELATIONSHIP, store, 1, rank ] } ] }
                    marks: { value: [ { $get_attribute: [ client, RELATIONSHIP, store, 0, mark ] }, { $get_attribute: [ client, RELATIONSHIP, store, 1, mark ] } ] }
                """);

        Tosca tying = new Tosca(new FileSources(), Compatibility.STRICT).substituting(services);
        Checked<Topology> tied = tying.source(service.toString()).then(text -> tying.topology(text, Inputs.NONE));

        assertThat(tied.findings()).isEmpty();
        Map<String, Value> outputs = tied.value()
                .orElseThrow()
                .evaluate(Attributes.NONE, new Findings())
                .outputs();
        assertThat(outputs).hasToString("{lanes=[left, right], ranks=[7, 8], marks=[m, n]}");
    }
}
