package dev.imagebuilder.tosca.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.drawing.Graph.Cluster;
import dev.imagebuilder.tosca.drawing.Graph.Edge;
import dev.imagebuilder.tosca.drawing.Graph.Vertex;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgTextTest {

    /** Where an element of some class stands. */
    private record Box(int x, int y, int width, int height) {
        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean holds(Box other) {
            return x <= other.x
                    && y <= other.y
                    && other.x + other.width <= x + width
                    && other.y + other.height <= y + height;
        }
    }

    private static Document parse(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (Exception e) {
            throw new AssertionError(svg, e);
        }
    }

    private static List<Element> elements(Document document, String name, String kind) {
        NodeList all = document.getElementsByTagName(name);
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(element -> element.getAttribute("class").equals(kind))
                .toList();
    }

    private static List<Box> boxes(Document document, String kind) {
        return elements(document, "rect", kind).stream()
                .map(rect -> new Box(
                        Integer.parseInt(rect.getAttribute("x")),
                        Integer.parseInt(rect.getAttribute("y")),
                        Integer.parseInt(rect.getAttribute("width")),
                        Integer.parseInt(rect.getAttribute("height"))))
                .toList();
    }

    private static Vertex vertex(String name) {
        return new Vertex(name, "t.Type", List.of());
    }

    private static Edge edge(int from, int to) {
        return new Edge(from, to, "host", "tosca.relationships.HostedOn");
    }

    /** Each node requires two earlier ones; every third one is in a group. */
    private static Graph random(int size) {
        var random = new Random(size);
        List<Vertex> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            nodes.add(vertex("node" + i));
            if (i > 0) {
                edges.add(edge(i, random.nextInt(i)));
                edges.add(edge(i, random.nextInt(Math.max(0, i - 20), i)));
            }
            if (i % 3 == 0) {
                members.add(i);
            }
        }
        return new Graph(nodes, edges, List.of(new Cluster("g", "t.Group", members)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 200})
    void nodes_do_not_overlap_and_stand_in_their_groups_alone(int size) {
        Graph graph = random(size);
        Document svg = parse(SvgText.of(graph));
        List<Box> nodes = boxes(svg, "node");
        Box group = boxes(svg, "group").getFirst();

        assertThat(nodes).hasSize(size);
        for (int i = 0; i < size; i++) {
            assertThat(nodes.subList(0, i)).noneMatch(nodes.get(i)::overlaps);
            boolean member = graph.clusters().getFirst().members().contains(i);
            assertThat(group.holds(nodes.get(i))).isEqualTo(member);
            assertThat(group.overlaps(nodes.get(i))).isEqualTo(member);
        }
    }

    @Test
    void what_is_required_stands_below() {
        Graph graph = random(60);
        List<Box> nodes = boxes(parse(SvgText.of(graph)), "node");

        assertThat(graph.edges())
                .allMatch(edge ->
                        nodes.get(edge.from()).y() < nodes.get(edge.to()).y());
    }

    @Test
    void all_of_it_is_inside_of_the_picture() {
        Document svg = parse(SvgText.of(random(60)));
        String[] view = svg.getDocumentElement().getAttribute("viewBox").split(" ");
        var picture = new Box(0, 0, Integer.parseInt(view[2]), Integer.parseInt(view[3]));

        assertThat(boxes(svg, "node")).allMatch(picture::holds);
        assertThat(boxes(svg, "group")).allMatch(picture::holds);
    }

    @Test
    void the_same_graph_is_always_drawn_alike() {
        assertThat(SvgText.of(random(100))).isEqualTo(SvgText.of(random(100)));
    }

    @Test
    void an_edge_tells_its_requirement_and_type() {
        Document svg = parse(SvgText.of(new Graph(List.of(vertex("a"), vertex("b")), List.of(edge(0, 1)), List.of())));

        assertThat(elements(svg, "text", "label"))
                .extracting(Element::getTextContent)
                .containsExactly("host", "HostedOn");
        assertThat(elements(svg, "path", "edge")
                        .getFirst()
                        .getParentNode()
                        .getFirstChild()
                        .getTextContent())
                .isEqualTo("host\ntosca.relationships.HostedOn");
    }

    @Test
    void parallel_edges_and_edges_in_circles_stay_apart() {
        var graph = new Graph(
                List.of(vertex("a"), vertex("b")), List.of(edge(0, 1), edge(0, 1), edge(1, 0), edge(0, 0)), List.of());

        assertThat(elements(parse(SvgText.of(graph)), "path", "edge"))
                .extracting(path -> path.getAttribute("d"))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void texts_of_authors_are_no_markup() {
        String name = "<script>&\"'\uD800\uFFFE";
        Document svg = parse(SvgText.of(new Graph(
                List.of(new Vertex(name, "]]>", List.of("&amp;"))),
                List.of(),
                List.of(new Cluster(name, "t", List.of(0))))));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(elements(svg, "text", "name"))
                .extracting(Element::getTextContent)
                .containsExactly("<script>&\"'\uFFFD\uFFFD", "<script>&\"'\uFFFD\uFFFD");
    }

    @Test
    void a_long_name_is_cut_and_told_in_full_by_the_tooltip() {
        Document svg = parse(SvgText.of(new Graph(List.of(vertex("x".repeat(500))), List.of(), List.of())));

        assertThat(elements(svg, "text", "name").getFirst().getTextContent())
                .hasSizeLessThan(60)
                .endsWith("…");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).contains("x".repeat(500));
        assertThat(boxes(svg, "node").getFirst().width()).isLessThan(500);
    }

    @Test
    void an_empty_group_and_an_empty_graph_are_no_trouble() {
        parse(SvgText.of(new Graph(List.of(), List.of(), List.of(new Cluster("g", "t", List.of())))));
        assertThat(parse(SvgText.of(new Graph(List.of(), List.of(), List.of())))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }

    @Test
    @Timeout(120)
    void a_thousand_nodes_and_a_long_chain_come_to_an_end() {
        List<Vertex> nodes =
                IntStream.range(0, 20_000).mapToObj(i -> vertex("n" + i)).toList();
        List<Edge> chain =
                IntStream.range(1, nodes.size()).mapToObj(i -> edge(i, i - 1)).toList();

        assertThat(SvgText.of(random(1000))).endsWith("</svg>\n");
        assertThat(SvgText.of(new Graph(nodes, chain, List.of()))).endsWith("</svg>\n");
    }
}
