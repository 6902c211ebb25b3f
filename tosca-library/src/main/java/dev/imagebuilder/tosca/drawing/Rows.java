package dev.imagebuilder.tosca.drawing;

import dev.imagebuilder.tosca.drawing.Graph.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The layers of a graph, from the top, with all that needs room in them: nodes, and waypoints of the edges that pass by. Each
 * is in an order in which few edges cross; what belongs to one cluster stands together.
 */
final class Rows {
    /** An edge over more layers takes the straight way: its waypoints would need more room than the nodes. */
    private static final int MOST_WAYPOINTS = 24;

    private static final int SWEEPS = 8;

    private final List<List<Item>> rows = new ArrayList<>();
    private final List<List<Item>> routes = new ArrayList<>();
    private final int[] layer;
    private final int[] place;

    /**
     * A node, or a waypoint.
     *
     * @param number a node's own number; waypoints have those after them
     * @param above what it is tied to in the row above
     * @param below what it is tied to in the row below
     */
    record Item(int number, int row, int cluster, List<Item> above, List<Item> below) {}

    Rows(Graph graph) {
        layer = Layers.of(graph);
        int[] cluster = graph.clusterOfEachNode();
        List<Item> nodes = new ArrayList<>();
        for (int number = 0; number < layer.length; number++) {
            nodes.add(new Item(number, layer[number], cluster[number], new ArrayList<>(), new ArrayList<>()));
        }
        int highest = Arrays.stream(layer).max().orElse(-1);
        for (int row = 0; row <= highest; row++) {
            rows.add(new ArrayList<>());
        }
        nodes.forEach(node -> rows.get(node.row()).add(node));
        int number = nodes.size();
        for (Edge edge : graph.edges()) {
            List<Item> route = route(nodes.get(edge.from()), nodes.get(edge.to()), number);
            routes.add(route);
            number += Math.max(0, route.size() - 2);
        }
        place = new int[number];
        for (List<Item> row : rows) {
            row.sort(Comparator.comparingInt(Item::cluster));
            number(row);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            sweep(sweep % 2 == 0);
        }
    }

    /** The rows, each from left to right. */
    List<List<Item>> list() {
        return rows;
    }

    /** The row of a node. */
    int of(int node) {
        return layer[node];
    }

    /** How many items there are; their numbers are below that. */
    int items() {
        return place.length;
    }

    /** What an edge passes, from its upper end to its lower one; of an edge from a node to itself only the node. */
    List<Item> route(int edge) {
        return routes.get(edge);
    }

    private List<Item> route(Item from, Item to, int firstNumber) {
        Item upper = from.row() <= to.row() ? from : to;
        Item lower = upper == from ? to : from;
        List<Item> route = new ArrayList<>(List.of(upper));
        if (lower.row() - upper.row() - 1 <= MOST_WAYPOINTS) {
            for (int row = upper.row() + 1; row < lower.row(); row++) {
                var waypoint = new Item(
                        firstNumber + route.size() - 1, row, upper.cluster(), new ArrayList<>(), new ArrayList<>());
                rows.get(row).add(waypoint);
                route.add(waypoint);
            }
        }
        if (lower != upper) {
            route.add(lower);
        }
        for (int i = 1; i < route.size(); i++) {
            tie(route.get(i - 1), route.get(i));
        }
        return route;
    }

    private static void tie(Item upper, Item lower) {
        if (lower.row() == upper.row() + 1) {
            upper.below().add(lower);
            lower.above().add(upper);
        }
    }

    private void sweep(boolean down) {
        for (int i = 1; i < rows.size(); i++) {
            List<Item> row = rows.get(down ? i : rows.size() - 1 - i);
            double[] wished = row.stream()
                    .mapToDouble(item -> centre(item, down ? item.above() : item.below()))
                    .toArray();
            row.sort(Comparator.comparingInt(Item::cluster)
                    .thenComparingDouble(item -> wished[place[item.number()]])
                    .thenComparingInt(item -> place[item.number()]));
            number(row);
        }
    }

    /** The middle of what an item is tied to; where it is, when it is tied to nothing. */
    private double centre(Item item, List<Item> tied) {
        return tied.stream().mapToInt(other -> place[other.number()]).average().orElse(place[item.number()]);
    }

    private void number(List<Item> row) {
        for (int i = 0; i < row.size(); i++) {
            place[row.get(i).number()] = i;
        }
    }
}
