package dev.imagebuilder.tosca.drawing;

import dev.imagebuilder.tosca.drawing.Graph.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The layer of each node: the bottom one holds the nodes that require none, and each other node stands one above the
 * highest that it requires. Edges that would close a circle are not counted. Takes time in proportion to nodes and edges.
 */
final class Layers {
    private enum Mark {
        NEW,
        OPEN,
        DONE
    }

    private final List<List<Integer>> targets = new ArrayList<>();
    private final int[] next;
    private final int[] height;
    private final Mark[] marks;

    private Layers(Graph graph) {
        int size = graph.nodes().size();
        for (int i = 0; i < size; i++) {
            targets.add(new ArrayList<>());
        }
        for (Edge edge : graph.edges()) {
            targets.get(edge.from()).add(edge.to());
        }
        next = new int[size];
        height = new int[size];
        marks = new Mark[size];
        Arrays.fill(marks, Mark.NEW);
    }

    /** By node, counted from 0 at the top. */
    static int[] of(Graph graph) {
        var layers = new Layers(graph);
        for (int node = 0; node < layers.height.length; node++) {
            if (layers.marks[node] == Mark.NEW) {
                layers.visit(node);
            }
        }
        int highest = Arrays.stream(layers.height).max().orElse(0);
        return Arrays.stream(layers.height).map(height -> highest - height).toArray();
    }

    /** Goes down from a node, with a stack of its own: chains of nodes may be longer than that of the JVM is deep. */
    private void visit(int start) {
        Deque<Integer> path = new ArrayDeque<>(List.of(start));
        marks[start] = Mark.OPEN;
        while (!path.isEmpty()) {
            int node = path.peek();
            if (next[node] == targets.get(node).size()) {
                marks[node] = Mark.DONE;
                path.pop();
                continue;
            }
            int target = targets.get(node).get(next[node]);
            if (marks[target] == Mark.NEW) {
                marks[target] = Mark.OPEN;
                path.push(target);
                continue;
            }
            if (marks[target] == Mark.DONE) {
                height[node] = Math.max(height[node], height[target] + 1);
            }
            next[node]++;
        }
    }
}
