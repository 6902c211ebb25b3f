package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.tosca.state.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A graph of nodes whose operations do nothing but to leave marks. */
public record FakeService(List<FakeNode> nodes) {
    /** The interfaces that the operations of nodes and of relationships belong to. */
    static final String NODE_INTERFACE = "Standard";

    static final String RELATIONSHIP_INTERFACE = "Configure";

    private static final List<String> LIFE = List.of("create", "configure", "start", "stop", "delete");
    private static final List<String> TIE =
            List.of("pre_configure_source", "post_configure_target", "add_target", "remove_target");

    public FakeService {
        nodes = List.copyOf(nodes);
    }

    /**
     * A node.
     *
     * @param count how many there are of it
     * @param requires the names of other nodes, with the operations that the relationships to them implement
     * @param operations those that it implements
     * @param idempotent those of them that are declared to be
     */
    public record FakeNode(
            String name,
            int count,
            Map<String, Set<String>> requires,
            Set<String> operations,
            Set<String> idempotent) {}

    /** A graph without cycles, in which nodes require up to two others. */
    public static FakeService random(int nodes, Random random) {
        return new FakeService(IntStream.range(0, nodes)
                .mapToObj(index -> new FakeNode(
                        "node" + index,
                        random.nextInt(8) == 0 ? 2 : 1,
                        requires(index, random),
                        some(LIFE, 4, random),
                        random.nextInt(3) > 0 ? Set.copyOf(LIFE) : some(LIFE, 4, random)))
                .toList());
    }

    private static Map<String, Set<String>> requires(int index, Random random) {
        Map<String, Set<String>> requires = new TreeMap<>();
        random.ints(index == 0 ? 0 : random.nextInt(3), 0, Math.max(1, index))
                .forEach(other ->
                        requires.put("node" + other, random.nextInt(4) == 0 ? some(TIE, 2, random) : Set.of()));
        return requires;
    }

    /** Each with all but one chance in so many. */
    private static Set<String> some(List<String> of, int chances, Random random) {
        return of.stream().filter(_ -> random.nextInt(chances) > 0).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isWithoutOperations() {
        return nodes.stream()
                .allMatch(node -> node.operations().isEmpty()
                        && node.requires().values().stream().allMatch(Set::isEmpty));
    }

    /** The steps that may run again without a question, as plans and the journal name them. */
    Set<String> idempotentSteps() {
        return nodes.stream()
                .flatMap(node -> IntStream.range(0, node.count())
                        .mapToObj(index -> new InstanceId(node.name(), index))
                        .flatMap(id -> node.idempotent().stream()
                                .map(operation -> id + "." + NODE_INTERFACE + "." + operation)))
                .collect(Collectors.toSet());
    }
}
