package dev.imagebuilder.tosca.drawing;

import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is drawn of a topology. Nodes are named by their number, counted from 0, and all texts are on one line and hold no
 * control characters.
 *
 * @param nodes in the author's order
 * @param edges relationships, by the nodes they begin at
 * @param clusters groups, in the author's order; a node is in one of them at most
 */
public record Graph(List<Vertex> nodes, List<Edge> edges, List<Cluster> clusters) {

    /** @param alsoIn the names of further groups that it is a member of */
    public record Vertex(String name, String type, List<String> alsoIn) {

        /** What is written in its box. */
        List<String> lines() {
            return alsoIn.isEmpty() ? List.of(name, type) : List.of(name, type, "also in " + String.join(", ", alsoIn));
        }
    }

    public record Edge(int from, int to, String requirement, String type) {

        List<String> lines() {
            return List.of(requirement, type);
        }
    }

    public record Cluster(String name, String type, List<Integer> members) {

        List<String> lines() {
            return List.of(name, type);
        }
    }

    /** @param groups of the topology; a node that several of them name is drawn in the first one */
    public static Graph of(Topology topology, Collection<Group> groups) {
        Map<String, Integer> numbers = new HashMap<>();
        topology.nodes().keySet().forEach(name -> numbers.put(name, numbers.size()));
        List<List<String>> alsoIn = new ArrayList<>();
        numbers.forEach((_, _) -> alsoIn.add(new ArrayList<>()));
        List<Cluster> clusters = clusters(groups, numbers, alsoIn);
        List<Vertex> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (Node node : topology.nodes().values()) {
            int number = nodes.size();
            nodes.add(new Vertex(line(node.name()), line(node.type()), List.copyOf(alsoIn.get(number))));
            node.relationships().forEach(relationship -> Optional.ofNullable(numbers.get(relationship.target()))
                    .ifPresent(target -> edges.add(
                            new Edge(number, target, line(relationship.requirement()), line(relationship.type())))));
        }
        return new Graph(List.copyOf(nodes), List.copyOf(edges), clusters);
    }

    private static List<Cluster> clusters(
            Collection<Group> groups, Map<String, Integer> numbers, List<List<String>> alsoIn) {
        Set<Integer> taken = new LinkedHashSet<>();
        List<Cluster> clusters = new ArrayList<>();
        for (Group group : groups) {
            Set<Integer> members = new LinkedHashSet<>();
            group.members().forEach(member -> Optional.ofNullable(numbers.get(member.name()))
                    .ifPresent(members::add));
            members.stream().filter(taken::contains).forEach(number -> alsoIn.get(number)
                    .add(line(group.name())));
            members.removeAll(taken);
            taken.addAll(members);
            clusters.add(new Cluster(line(group.name()), line(group.type().name()), List.copyOf(members)));
        }
        return List.copyOf(clusters);
    }

    /** The cluster of each node by its number in {@link #clusters}; nodes in none have the number after the last. */
    int[] clusterOfEachNode() {
        int[] cluster = new int[nodes.size()];
        Arrays.fill(cluster, clusters.size());
        for (int i = 0; i < clusters.size(); i++) {
            for (int member : clusters.get(i).members()) {
                cluster[member] = i;
            }
        }
        return cluster;
    }

    /** The nodes that are in no cluster. */
    List<Integer> unclustered() {
        int[] cluster = clusterOfEachNode();
        return IntStream.range(0, cluster.length)
                .filter(node -> cluster[node] == clusters.size())
                .boxed()
                .toList();
    }

    private static String line(String text) {
        return FindingText.printable(text.replace('\n', ' ').replace('\t', ' '));
    }
}
