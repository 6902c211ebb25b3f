package dev.imagebuilder.tosca.drawing;

import dev.imagebuilder.tosca.drawing.Graph.Cluster;
import dev.imagebuilder.tosca.drawing.Graph.Edge;
import dev.imagebuilder.tosca.drawing.Graph.Vertex;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a graph in DOT, the language of Graphviz. */
public final class DotText {
    private final Graph graph;
    private final StringBuilder text = new StringBuilder();

    private DotText(Graph graph) {
        this.graph = graph;
    }

    public static String of(Graph graph) {
        return new DotText(graph).draw();
    }

    private String draw() {
        text.append("digraph topology {\n");
        text.append("  graph [fontname=\"sans-serif\"];\n");
        text.append("  node [shape=box, fontname=\"sans-serif\"];\n");
        text.append("  edge [fontname=\"sans-serif\", fontsize=10];\n");
        for (int i = 0; i < graph.clusters().size(); i++) {
            cluster(i, graph.clusters().get(i));
        }
        graph.unclustered().forEach(node -> node("  ", node));
        graph.edges().forEach(this::edge);
        return text.append("}\n").toString();
    }

    private void cluster(int number, Cluster cluster) {
        text.append("  subgraph cluster_" + number + " {\n");
        text.append("    label=" + quoted(cluster.lines()) + ";\n");
        cluster.members().forEach(member -> node("    ", member));
        text.append("  }\n");
    }

    private void node(String indent, int number) {
        Vertex node = graph.nodes().get(number);
        text.append(indent + "n" + number + " [label=" + quoted(node.lines()) + "];\n");
    }

    private void edge(Edge edge) {
        text.append("  n" + edge.from() + " -> n" + edge.to() + " [label=" + quoted(edge.lines()) + "];\n");
    }

    /** Lines of a label; in it a backslash begins an escape and an ampersand an entity. */
    private static String quoted(List<String> lines) {
        return lines.stream()
                .map(line -> line.replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\""))
                .collect(Collectors.joining("\\n", "\"", "\""));
    }
}
