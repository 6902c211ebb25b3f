package dev.imagebuilder.tosca.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.FileSources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is drawn of a blueprint, and how DOT and Mermaid say it. */
class DrawingTest {
    private static final String BLUEPRINT = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            topology_template:
              node_templates:
                web: { type: tosca.nodes.SoftwareComponent, requirements: [ { host: server }, { dependency: db } ] }
                db: { type: tosca.nodes.SoftwareComponent, requirements: [ { host: server } ] }
                "a \\"b\\"\\n\\\\c <i>&#1;": { type: tosca.nodes.Root }
                server: { type: tosca.nodes.Compute }
              groups:
                data: { type: tosca.groups.Root, members: [ db ] }
                watched: { type: tosca.groups.Root, members: [ db, server ] }
            """;

    static Graph graph(String blueprint) {
        return new Tosca(new FileSources(), Compatibility.STRICT)
                .graph(new SourceText("service.yaml", "/", blueprint), Inputs.NOT_ASKED_FOR)
                .usable()
                .orElseThrow();
    }

    @Test
    void dot_has_nodes_relationships_and_groups() {
        assertThat(DotText.of(graph(BLUEPRINT))).isEqualTo("""
                digraph topology {
                  graph [fontname="sans-serif"];
                  node [shape=box, fontname="sans-serif"];
                  edge [fontname="sans-serif", fontsize=10];
                  subgraph cluster_0 {
                    label="data\\ntosca.groups.Root";
                    n1 [label="db\\ntosca.nodes.SoftwareComponent\\nalso in watched"];
                  }
                  subgraph cluster_1 {
                    label="watched\\ntosca.groups.Root";
                    n3 [label="server\\ntosca.nodes.Compute"];
                  }
                  n0 [label="web\\ntosca.nodes.SoftwareComponent"];
                  n2 [label="a \\"b\\" \\\\c <i>&amp;#1;\\ntosca.nodes.Root"];
                  n0 -> n3 [label="host\\ntosca.relationships.HostedOn"];
                  n0 -> n1 [label="dependency\\ntosca.relationships.DependsOn"];
                  n1 -> n3 [label="host\\ntosca.relationships.HostedOn"];
                }
                """);
    }

    @Test
    void mermaid_has_them_too_and_escapes_all_that_is_markup() {
        assertThat(MermaidText.of(graph(BLUEPRINT))).isEqualTo("""
                flowchart TD
                  subgraph g0["data<br>tosca.groups.Root"]
                    n1["db<br>tosca.nodes.SoftwareComponent<br>also in watched"]
                  end
                  subgraph g1["watched<br>tosca.groups.Root"]
                    n3["server<br>tosca.nodes.Compute"]
                  end
                  n0["web<br>tosca.nodes.SoftwareComponent"]
                  n2["a #34;b#34; #92;c #60;i#62;#38;#35;1#59;<br>tosca.nodes.Root"]
                  n0 -->|"host<br>tosca.relationships.HostedOn"| n3
                  n0 -->|"dependency<br>tosca.relationships.DependsOn"| n1
                  n1 -->|"host<br>tosca.relationships.HostedOn"| n3
                """);
    }

    @Test
    void a_file_without_a_topology_is_an_empty_drawing() {
        Graph graph = graph("tosca_definitions_version: tosca_simple_yaml_1_3\n");

        assertThat(graph).isEqualTo(new Graph(List.of(), List.of(), List.of()));
        assertThat(DotText.of(graph)).startsWith("digraph topology {").endsWith("}\n");
        assertThat(MermaidText.of(graph)).isEqualTo("flowchart TD\n");
    }
}
