package dev.imagebuilder.tosca.drawing;

import dev.imagebuilder.tosca.drawing.Graph.Edge;
import dev.imagebuilder.tosca.drawing.LayeredLayout.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The ways of edges through a layout. At its nodes each has a point of its own, so that parallel edges stay apart. */
final class EdgeWays {
    private final List<List<Box>> routes = new ArrayList<>();
    private final double[] upperEnd;
    private final double[] lowerEnd;

    record Point(double x, double y) {}

    EdgeWays(Graph graph, LayeredLayout layout) {
        int edges = graph.edges().size();
        List<List<Integer>> leaving = lists(graph.nodes().size());
        List<List<Integer>> arriving = lists(graph.nodes().size());
        for (Edge edge : graph.edges()) {
            int number = routes.size();
            boolean down = layout.isUpper(edge.from(), edge.to());
            routes.add(layout.route(number));
            if (edge.from() != edge.to()) {
                leaving.get(down ? edge.from() : edge.to()).add(number);
                arriving.get(down ? edge.to() : edge.from()).add(number);
            }
        }
        upperEnd = new double[edges];
        lowerEnd = new double[edges];
        leaving.forEach(side -> spread(side, true));
        arriving.forEach(side -> spread(side, false));
    }

    private static List<List<Integer>> lists(int size) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    /** Shares one side of a node out among the edges there, in the order in which they go on. */
    private void spread(List<Integer> side, boolean upper) {
        side.sort(Comparator.comparingDouble(edge -> box(edge, upper ? 1 : -2).middle()));
        for (int i = 0; i < side.size(); i++) {
            Box node = box(side.get(i), upper ? 0 : -1);
            (upper ? upperEnd : lowerEnd)[side.get(i)] = node.x() + node.width() * (i + 1) / (side.size() + 1);
        }
    }

    /** @param index counted from the end when it is negative */
    private Box box(int edge, int index) {
        List<Box> route = routes.get(edge);
        return route.get(index < 0 ? route.size() + index : index);
    }

    /** The points that an edge passes, from its upper end to its lower one; none when it ends where it begins. */
    List<Point> way(int edge) {
        List<Box> route = routes.get(edge);
        List<Point> way = new ArrayList<>();
        if (route.size() > 1) {
            way.add(new Point(upperEnd[edge], route.getFirst().bottom()));
            for (Box waypoint : route.subList(1, route.size() - 1)) {
                way.add(new Point(waypoint.middle(), waypoint.y()));
                way.add(new Point(waypoint.middle(), waypoint.bottom()));
            }
            way.add(new Point(lowerEnd[edge], route.getLast().y()));
        }
        return way;
    }
}
