package dev.imagebuilder.tosca.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.FileSources;
import org.junit.jupiter.api.Test;

class HostsTest {
    private static final String SERVICE = """
            tosca_definitions_version: tosca_2_0
            imports: [ { profile: "org.oasis-open.tosca.simple:2.0" } ]
            node_types:
              Part:
                capabilities: { room: { type: Container } }
                requirements:
                  - stands_on: { capability: Container, relationship: HostedOn, count_range: [ 0, UNBOUNDED ] }
            service_template:
              node_templates:
                low: { type: Part }
                beside: { type: Part }
                mid: { type: Part, requirements: [ { stands_on: { node: low, capability: room } } ] }
                top:
                  type: Part
                  requirements:
                    - stands_on: { node: mid, capability: room }
                    - stands_on: { node: beside, capability: room }
            """;

    @Test
    void hosts_are_found_by_the_type_of_the_relationship_the_nearest_first() {
        Checked<Topology> topology = new Tosca(new FileSources(), Compatibility.STRICT)
                .topology(new SourceText("service.yaml", "/blueprints", SERVICE), Inputs.NONE);
        assertThat(topology.findings()).isEmpty();

        assertThat(new Hosts(topology.value().orElseThrow())
                        .of(topology.value().orElseThrow().nodes().get("top")))
                .extracting(Node::name)
                .containsExactly("mid", "beside", "low");
    }
}
