package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.SchemaPath;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.function.Scope;
import java.util.List;
import java.util.function.BiPredicate;

/** Finds what functions refer to from the place they stand (TOSCA 1.3, section 4.1; TOSCA 2.0, section 10.3). */
final class References implements Scope {
    private final Topology topology;
    private final Evaluation evaluation;
    private final Self self;
    private final SchemaPath parts;
    private final Entities entities;
    private final PlaceValues values;

    References(Topology topology, Evaluation evaluation, Self self) {
        this.topology = topology;
        this.evaluation = evaluation;
        this.self = self;
        this.parts = new SchemaPath(topology.types());
        this.entities = new Entities(topology, self);
        this.values = new PlaceValues(topology, evaluation);
    }

    @Override
    public Checked<Value> input(String name, List<Value> path) {
        return evaluation
                .input(name, self)
                .map(input -> parts.part(input.definition().schema(), input.value(), path))
                .orElseGet(() -> Checked.failed(Finding.error(
                                Code.REFERENCE_UNKNOWN, "the blueprint has no input \"" + name + "\"")
                        .hint(Suggestion.didYouMean(name, topology.inputs().keySet()))));
    }

    @Override
    public Checked<Value> nodeIndex() {
        return Checked.of(self.node()
                .map(evaluation.demands()::index)
                .orElseGet(() -> new Value.Pending("$node_index", "integer")));
    }

    @Override
    public Checked<Value> relationshipIndex() {
        return self.relationship()
                .map(r -> evaluation.demands().index(self.node().orElseThrow(), r))
                .map(Checked::of)
                .orElseGet(() -> Checked.failed(Finding.error(
                        Code.FUNCTION_MALFORMED, "$relationship_index means something only in a relationship")));
    }

    @Override
    public Checked<Value> availableAllocation(String entity, List<Value> path) {
        return value(entity, path, this::availableOf);
    }

    private Checked<Value> availableOf(Place place, String name, List<Value> rest) {
        return values.property(place, name, rest).then(all -> {
            var availability = new Availability(topology, evaluation.demands(), self);
            return availability.of(place, place.properties().definitions().get(name), all);
        });
    }

    @Override
    public Checked<Value> property(String entity, List<Value> path) {
        return value(entity, path, values::property);
    }

    @Override
    public Checked<Value> attribute(String entity, List<Value> path) {
        return value(entity, path, values::attribute);
    }

    private Checked<Value> value(String entity, List<Value> path, PlaceValues.Getter getter) {
        if (entity.equals("HOST")) {
            return ofHost(path, getter, (host, name) -> has(host, name, path));
        }
        if (entity.equals("ORCHESTRATOR")) {
            return unknownYet("the orchestrator");
        }
        List<Value> rest = topology.version().isSimple() ? path : withoutIndex(entity, path);
        boolean areAll = rest.size() < path.size() && path.getFirst().equals(Value.string("ALL"));
        Checked<Value> value = entities.of(entity)
                .then(place -> new Walk(topology).from(place, rest))
                .then(end -> get(end, getter));
        return areAll ? value.map(_ -> new Value.Pending("all nodes of " + entity, "list")) : value;
    }

    /** A node template can stand for several nodes, and a number tells which (TOSCA 2.0, section 10.3). */
    private List<Value> withoutIndex(String entity, List<Value> path) {
        boolean isIndexed = topology.nodes().containsKey(entity)
                && !path.isEmpty()
                && (path.getFirst() instanceof Value.IntegerValue
                        || path.getFirst().equals(Value.string("ALL")));
        return isIndexed ? path.subList(1, path.size()) : path;
    }

    private Checked<Value> get(Walk.End end, PlaceValues.Getter getter) {
        if (end.place().isEmpty()) {
            return Checked.of(new Value.Pending("a requirement is fulfilled", end.isMany() ? "list" : ""));
        }
        if (end.path().isEmpty()) {
            return Checked.failed(Finding.error(
                    Code.FUNCTION_MALFORMED,
                    "the path leads to " + end.place().get().name() + ", and names nothing of it"));
        }
        List<Value> path = end.path();
        return getter.get(end.place().get(), path.getFirst().toString(), path.subList(1, path.size()));
    }

    private static Checked<Value> unknownYet(String when) {
        return Checked.of(new Value.Pending(when));
    }

    /** Goes up from host to host until one has what is wanted (TOSCA 1.3, section 4.1, HOST). */
    private Checked<Value> ofHost(List<Value> path, PlaceValues.Getter getter, BiPredicate<Node, String> has) {
        if (self.node().isEmpty()) {
            return Checked.<Value>failed(
                    Entities.meaningless("HOST", "a node").findings().toArray(new Finding[0]));
        }
        String name = path.getFirst().toString();
        List<Node> hosts = new Hosts(topology).of(self.node().get());
        for (Node host : hosts) {
            if (has.test(host, name)) {
                return getter.get(Place.of(host), name, path.subList(1, path.size()));
            }
        }
        boolean canHave = self.node().get().requirements().contains("host");
        return hosts.isEmpty() && canHave
                ? unknownYet(self.node().get().name() + " has a host")
                : Checked.failed(Finding.error(
                        Code.REFERENCE_UNKNOWN,
                        hosts.isEmpty()
                                ? self.node().get().name() + " has no host"
                                : "none of the hosts "
                                        + String.join(
                                                ", ",
                                                hosts.stream().map(Node::name).toList())
                                        + " has a \"" + name + "\""));
    }

    private static boolean has(Node host, String name, List<Value> path) {
        boolean leadsOn = path.size() > 1;
        return Place.of(host).has(name)
                || leadsOn && host.capabilities().containsKey(name)
                || leadsOn && host.requirements().contains(name);
    }

    @Override
    public Checked<Value> operationOutput(String entity, String operation) {
        return entities.of(entity).then(place -> {
            boolean isThere = !place.isNode()
                    || place.node().orElseThrow().operations().stream()
                            .anyMatch(o -> o.toString().equals(operation)
                                    || operation.startsWith("tosca.") && operation.endsWith("." + o.name()));
            return isThere
                    ? unknownYet(operation + " has run")
                    : Checked.failed(
                            Finding.error(Code.REFERENCE_UNKNOWN, place.name() + " has no operation " + operation));
        });
    }

    @Override
    public Checked<Value> nodesOfType(String type) {
        List<Value> names = topology.nodes().values().stream()
                .filter(node -> topology.types().isDerived(NodeType.class, node.type(), type))
                .filter(node ->
                        InnerName.outer(node.name()).equals(self.node().flatMap(own -> InnerName.outer(own.name()))))
                .map(node -> Value.string(node.name()))
                .toList();
        boolean isKnown =
                !names.isEmpty() || topology.types().find(NodeType.class, type).isPresent();
        return isKnown
                ? Checked.of(Value.list(names))
                : Checked.failed(Finding.error(Code.TYPE_UNKNOWN, "there is no node type " + type));
    }

    @Override
    public Checked<Value> artifact(String entity, List<Value> path) {
        if (entity.equals("HOST")) {
            return ofHost(
                    path, values::artifact, (host, name) -> host.artifacts().containsKey(name));
        }
        List<Value> rest = topology.version().isSimple() ? path : withoutIndex(entity, path);
        return entities.of(entity)
                .then(place -> new Walk(topology).from(place, rest))
                .then(end -> {
                    boolean isOpen = end.place().isEmpty() || end.path().isEmpty();
                    return isOpen ? unknownYet("a requirement is fulfilled") : get(end, values::artifact);
                });
    }
}
