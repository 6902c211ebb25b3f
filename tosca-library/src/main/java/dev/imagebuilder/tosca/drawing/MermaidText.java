package dev.imagebuilder.tosca.drawing;

import dev.imagebuilder.tosca.drawing.Graph.Cluster;
import dev.imagebuilder.tosca.drawing.Graph.Edge;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a graph as a Mermaid flowchart. */
public final class MermaidText {
    private final Graph graph;
    private final StringBuilder text = new StringBuilder();

    private MermaidText(Graph graph) {
        this.graph = graph;
    }

    public static String of(Graph graph) {
        return new MermaidText(graph).draw();
    }

    private String draw() {
        text.append("flowchart TD\n");
        for (int i = 0; i < graph.clusters().size(); i++) {
            cluster(i, graph.clusters().get(i));
        }
        graph.unclustered().forEach(node -> node("  ", node));
        graph.edges().forEach(this::edge);
        return text.toString();
    }

    private void cluster(int number, Cluster cluster) {
        text.append("  subgraph g" + number + "[" + quoted(cluster.lines()) + "]\n");
        cluster.members().forEach(member -> node("    ", member));
        text.append("  end\n");
    }

    private void node(String indent, int number) {
        text.append(
                indent + "n" + number + "[" + quoted(graph.nodes().get(number).lines()) + "]\n");
    }

    private void edge(Edge edge) {
        text.append("  n" + edge.from() + " -->|" + quoted(edge.lines()) + "| n" + edge.to() + "\n");
    }

    private static String quoted(List<String> lines) {
        return lines.stream().map(MermaidText::escaped).collect(Collectors.joining("<br>", "\"", "\""));
    }

    /** Whatever is no letter, digit or plain mark becomes an entity, since labels are Markdown and HTML. */
    private static String escaped(String line) {
        var escaped = new StringBuilder();
        line.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " .:-_/,".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append('#').append(c).append(';');
            }
        });
        return escaped.toString();
    }
}
