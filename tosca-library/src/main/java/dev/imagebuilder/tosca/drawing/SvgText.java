package dev.imagebuilder.tosca.drawing;

import dev.imagebuilder.tosca.drawing.EdgeWays.Point;
import dev.imagebuilder.tosca.drawing.Graph.Cluster;
import dev.imagebuilder.tosca.drawing.Graph.Edge;
import dev.imagebuilder.tosca.drawing.LayeredLayout.Box;
import dev.imagebuilder.tosca.drawing.LayeredLayout.Size;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws a graph as a picture, in SVG 1.1. Full names are in tooltips. */
public final class SvgText {
    private static final int LINE = 17;
    private static final int BORDER = 10;
    private static final double CHARACTER = 6.8;
    private static final int LONGEST = 48;
    private static final int LABEL_LINE = 13;
    private static final int MOST_LABELS = 8;
    private static final int FIRST_OF_WIDE_SCRIPTS = 0x2E80;
    private static final String HEAD = """
            <style>
            text { font: 12px Helvetica, Arial, sans-serif; fill: #222; text-anchor: middle; }
            .name { font-weight: bold; }
            .label { font-size: 11px; fill: #446; stroke: #fff; stroke-width: 3px; paint-order: stroke; }
            .node { fill: #eef4fb; stroke: #35618e; }
            .group { fill: #f7f7f0; stroke: #a9a98c; stroke-dasharray: 4 3; }
            .edge { fill: none; stroke: #667; }
            </style>
            <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0L8 4L0 8Z" fill="#667"/>
            </marker>
            </defs>
            <rect width="100%" height="100%" fill="#fff"/>
            """;

    private final Graph graph;
    private final LayeredLayout layout;
    private final EdgeWays ways;
    private final StringBuilder text = new StringBuilder();

    private SvgText(Graph graph) {
        this.graph = graph;
        this.layout = new LayeredLayout(
                graph,
                sizes(graph),
                graph.clusters().stream().map(cluster -> size(cluster.lines())).toList());
        this.ways = new EdgeWays(graph, layout);
    }

    /** A node is wide enough for its text, and for the labels of the edges that leave it, unless they are many. */
    private static List<Size> sizes(Graph graph) {
        int[] leaving = new int[graph.nodes().size()];
        graph.edges().forEach(edge -> leaving[edge.from()]++);
        return IntStream.range(0, leaving.length)
                .mapToObj(node -> size(graph.nodes().get(node).lines())
                        .atLeast(Math.min(leaving[node], MOST_LABELS) * LayeredLayout.LABEL_WIDTH))
                .toList();
    }

    public static String of(Graph graph) {
        return new SvgText(graph).draw();
    }

    private static Size size(List<String> lines) {
        int longest = lines.stream().mapToInt(line -> width(cut(line))).max().orElse(0);
        return new Size(Math.round(longest * CHARACTER) + 2 * BORDER, lines.size() * LINE + BORDER);
    }

    /** In characters of Latin script. */
    private static int width(String line) {
        return line.codePoints().map(c -> c < FIRST_OF_WIDE_SCRIPTS ? 1 : 2).sum();
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    private String draw() {
        String size = Xml.number(layout.size().width()) + " "
                + Xml.number(layout.size().height());
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\""
                + Xml.attribute("width", layout.size().width())
                + Xml.attribute("height", layout.size().height())
                + ">\n" + HEAD);
        for (int i = 0; i < graph.clusters().size(); i++) {
            Cluster cluster = graph.clusters().get(i);
            layout.cluster(i).ifPresent(box -> box("group", box, cluster.lines()));
        }
        for (int i = 0; i < graph.edges().size(); i++) {
            edge(i, graph.edges().get(i));
        }
        for (int i = 0; i < graph.nodes().size(); i++) {
            box("node", layout.node(i), graph.nodes().get(i).lines());
        }
        return text.append("</svg>\n").toString();
    }

    private void box(String kind, Box box, List<String> lines) {
        text.append("<g>" + tooltip(lines) + "<rect class=\"" + kind + "\" rx=\"4\""
                + Xml.attribute("x", box.x())
                + Xml.attribute("y", box.y())
                + Xml.attribute("width", box.width())
                + Xml.attribute("height", box.height())
                + "/>");
        for (int i = 0; i < lines.size(); i++) {
            line(i == 0 ? "name" : "more", box.middle(), box.y() + (i + 1) * LINE, lines.get(i));
        }
        text.append("</g>\n");
    }

    private void edge(int number, Edge edge) {
        text.append("<g>" + tooltip(edge.lines()));
        if (edge.from() == edge.to()) {
            loop(layout.node(edge.from()), edge);
        } else {
            List<Point> way = layout.isUpper(edge.from(), edge.to())
                    ? ways.way(number)
                    : ways.way(number).reversed();
            text.append("<path class=\"edge\" marker-end=\"url(#arrow)\" d=\"" + path(way) + "\"/>");
            label(
                    edge,
                    (way.get(0).x() + way.get(1).x()) / 2,
                    (way.get(0).y() + way.get(1).y()) / 2);
        }
        text.append("</g>\n");
    }

    /** A curve that leaves and meets every row upright. */
    private static String path(List<Point> way) {
        var path = new StringBuilder(
                "M" + Xml.point(way.getFirst().x(), way.getFirst().y()));
        for (int i = 1; i < way.size(); i++) {
            Point from = way.get(i - 1);
            Point to = way.get(i);
            double middle = (from.y() + to.y()) / 2;
            path.append("C" + Xml.point(from.x(), middle) + " " + Xml.point(to.x(), middle) + " "
                    + Xml.point(to.x(), to.y()));
        }
        return path.toString();
    }

    private void loop(Box node, Edge edge) {
        double x = node.x() + node.width();
        double y = node.y() + node.height() / 2;
        text.append("<path class=\"edge\" marker-end=\"url(#arrow)\" d=\"M" + Xml.point(x, y - BORDER) + "C"
                + Xml.point(x + 3 * BORDER, y - 3 * BORDER) + " " + Xml.point(x + 3 * BORDER, y + 3 * BORDER) + " "
                + Xml.point(x, y + BORDER) + "\"/>");
        label(edge, x, y);
    }

    /** The requirement, and its type without what stands before the last stop. */
    private void label(Edge edge, double x, double y) {
        String type = edge.type()
                .substring(Math.max(edge.type().lastIndexOf('.'), edge.type().lastIndexOf(':')) + 1);
        line("label", x, y, edge.requirement());
        if (!type.isEmpty()) {
            line("label", x, y + LABEL_LINE, type);
        }
    }

    private void line(String kind, double x, double y, String line) {
        text.append("<text class=\"" + kind + "\"" + Xml.attribute("x", x) + Xml.attribute("y", y) + ">"
                + Xml.escaped(cut(line)) + "</text>");
    }

    private static String tooltip(List<String> lines) {
        return "<title>" + lines.stream().map(Xml::escaped).collect(Collectors.joining("\n")) + "</title>";
    }
}
