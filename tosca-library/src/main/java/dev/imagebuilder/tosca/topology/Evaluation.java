package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Calls;
import dev.imagebuilder.tosca.model.Conformance;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Expression.Call;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.ValuePath;
import dev.imagebuilder.tosca.value.function.Function;
import dev.imagebuilder.tosca.value.function.Functions;
import dev.imagebuilder.tosca.value.function.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Computes the values of a topology at one moment. Each property is computed once, when it is first wanted, and its
 * findings are reported once. Not for use by several threads.
 */
public final class Evaluation {
    private final Topology topology;
    private final Attributes attributes;
    private final Findings findings;
    private final DeclaredTypes declared;
    private final Map<String, Value> computed = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    Evaluation(Topology topology, Attributes attributes, Findings findings) {
        this.topology = topology;
        this.attributes = attributes;
        this.findings = findings;
        this.declared = new DeclaredTypes(topology);
    }

    /** The values of all properties of a node that have one. */
    public Map<String, Value> properties(Node node) {
        return values(node.properties(), Optional.of(node));
    }

    /** The values of all properties of a node's capabilities that have one, by capability. */
    public Map<String, Map<String, Value>> capabilities(Node node) {
        Map<String, Map<String, Value>> values = new LinkedHashMap<>();
        node.capabilities().forEach((name, set) -> values.put(name, values(set, Optional.of(node))));
        return values;
    }

    /** The values of the properties of something that is no node, such as a group. */
    Map<String, Value> properties(PropertySet set) {
        return values(set, Optional.empty());
    }

    private Map<String, Value> values(PropertySet set, Optional<Node> node) {
        Map<String, Value> values = new LinkedHashMap<>();
        set.definitions()
                .keySet()
                .forEach(name -> property(set, name, node).value().ifPresent(value -> values.put(name, value)));
        return values;
    }

    /** The values of all inputs of an operation that have one. */
    public Map<String, Value> inputs(Node node, Operation operation) {
        return parameters(operation.inputs(), Optional.of(node));
    }

    /** The values of the outputs of the topology. */
    public Map<String, Value> outputs() {
        return parameters(topology.outputs(), Optional.empty());
    }

    private Map<String, Value> parameters(Map<String, PropertyDefinition> definitions, Optional<Node> node) {
        Map<String, Value> values = new LinkedHashMap<>();
        definitions.forEach((name, definition) -> definition
                .value()
                .or(definition::defaultValue)
                .flatMap(expression -> conforming(definition, expression, node))
                .ifPresent(value -> values.put(name, value)));
        return values;
    }

    private Optional<Value> conforming(PropertyDefinition definition, Expression expression, Optional<Node> node) {
        return conforming(definition, expression, node, expression.location());
    }

    private Optional<Value> conforming(
            PropertyDefinition definition, Expression expression, Optional<Node> node, Location owner) {
        Calls calls = new Calls() {
            @Override
            public Value value(Call call) {
                return call(call, node);
            }

            @Override
            public Optional<Schema> checked(Call call) {
                return declared.of(call, node);
            }
        };
        return new Conformance(topology.types(), calls, Code.VALUE_OF_WRONG_TYPE, findings)
                .value(definition, expression, owner);
    }

    private Value call(Call call, Optional<Node> node) {
        Function function = Functions.named(call.function()).orElseThrow();
        List<Value> arguments = call.arguments().stream()
                .map(argument -> argument.value(inner -> call(inner, node)))
                .toList();
        Value unknown = new Value.Pending(call.function() + " at " + call.location());
        if (arguments.size() < function.fewest()) {
            return unknown;
        }
        Optional<Value> unknownArgument =
                arguments.stream().filter(argument -> !argument.isKnown()).findFirst();
        if (unknownArgument.isPresent()) {
            return unknownArgument.get();
        }
        Checked<Value> result = function.apply(arguments, new NodeScope(node));
        result.findings()
                .forEach(finding -> findings.add(
                        finding.location().isPresent() ? finding : finding.at(Optional.of(call.location()))));
        return result.value().orElse(unknown);
    }

    /** A property's value; empty, and no finding, when it has none and needs none. */
    private Checked<Value> property(PropertySet set, String name, Optional<Node> node) {
        String key = set.owner() + "." + name;
        if (computed.containsKey(key)) {
            return Checked.of(computed.get(key));
        }
        Optional<Expression> expression = set.expression(name);
        if (expression.isEmpty()) {
            return new Checked<>(Optional.empty(), List.of());
        }
        if (!open.add(key)) {
            return Checked.failed(cycle(key));
        }
        Location owner = set.place(name).orElseGet(expression.get()::location);
        Value value = conforming(set.definitions().get(name), expression.get(), node, owner)
                .orElseGet(() -> new Value.Pending("property " + key));
        open.remove(key);
        computed.put(key, value);
        return Checked.of(value);
    }

    private Finding cycle(String key) {
        List<String> line = new ArrayList<>(open);
        return Finding.error(Code.REFERENCE_CYCLE, "the value of " + key + " depends on itself")
                .note(String.join(" -> ", line.subList(line.indexOf(key), line.size())) + " -> " + key);
    }

    /** What a function sees from the node it is written in. */
    private final class NodeScope implements Scope {
        private final Optional<Node> self;

        private NodeScope(Optional<Node> self) {
            this.self = self;
        }

        @Override
        public Checked<Value> input(String name) {
            return Optional.ofNullable(topology.inputs().get(name))
                    .map(input -> Checked.of(input.value()))
                    .orElseGet(() -> Checked.failed(Finding.error(
                                    Code.REFERENCE_UNKNOWN, "the blueprint has no input \"" + name + "\"")
                            .hint(Suggestion.didYouMean(name, topology.inputs().keySet()))));
        }

        @Override
        public Checked<Value> property(String entity, List<Value> path) {
            return entity(entity).then(node -> propertyOf(node, path));
        }

        @Override
        public Checked<Value> attribute(String entity, List<Value> path) {
            return entity(entity).then(node -> attributeOf(node, path));
        }

        private Checked<Value> propertyOf(Node node, List<Value> path) {
            String name = path.getFirst().toString();
            List<Value> rest = path.subList(1, path.size());
            if (node.properties().has(name)) {
                return partOf(node.properties(), name, node, rest);
            }
            Optional<Node> target = target(node, name).filter(_ -> !rest.isEmpty());
            if (target.isPresent()) {
                return propertyOf(target.get(), rest);
            }
            Optional<PropertySet> capability =
                    Optional.ofNullable(node.capabilities().get(name)).filter(_ -> !rest.isEmpty());
            return capability.isPresent()
                    ? propertyOf(capability.get(), node, rest)
                    : unknown(
                            node.name(),
                            "property",
                            name,
                            node.properties().definitions().keySet());
        }

        private Checked<Value> propertyOf(PropertySet capability, Node node, List<Value> path) {
            String name = path.getFirst().toString();
            return capability.has(name)
                    ? partOf(capability, name, node, path.subList(1, path.size()))
                    : unknown(
                            capability.owner(),
                            "property",
                            name,
                            capability.definitions().keySet());
        }

        private Checked<Value> partOf(PropertySet set, String name, Node node, List<Value> path) {
            Checked<Value> property = Evaluation.this.property(set, name, Optional.of(node));
            boolean unset = property.value().isEmpty() && !property.hasErrors();
            return unset ? Checked.of(Value.NULL) : property.then(value -> ValuePath.follow(value, path));
        }

        private Checked<Value> attributeOf(Node node, List<Value> path) {
            String name = path.getFirst().toString();
            List<Value> rest = path.subList(1, path.size());
            if (node.attributes().containsKey(name)) {
                return Checked.of(attribute(node, name)).then(value -> ValuePath.follow(value, rest));
            }
            // TOSCA 1.3, section 3.6.12: every property is reflected as an attribute.
            if (node.properties().has(name)) {
                return propertyOf(node, path);
            }
            return target(node, name)
                    .filter(_ -> !rest.isEmpty())
                    .map(target -> attributeOf(target, rest))
                    .orElseGet(() -> unknown(
                            node.name(), "attribute", name, node.attributes().keySet()));
        }

        private Value attribute(Node node, String name) {
            PropertyDefinition definition = node.attributes().get(name);
            return attributes
                    .of(node.name(), name)
                    .or(() -> Optional.ofNullable(node.initial().get(name))
                            .map(Assignment::value)
                            .or(definition::defaultValue)
                            .flatMap(value -> conforming(definition, value, Optional.of(node))))
                    .orElseGet(() -> new Value.Pending(node.name() + " is deployed"));
        }

        private Optional<Node> target(Node node, String requirement) {
            return node.relationships().stream()
                    .filter(relationship -> relationship.requirement().equals(requirement))
                    .findFirst()
                    .flatMap(
                            relationship -> Optional.ofNullable(topology.nodes().get(relationship.target())));
        }

        private Checked<Value> unknown(String owner, String what, String name, Set<String> names) {
            return Checked.failed(Finding.error(Code.REFERENCE_UNKNOWN, owner + " has no " + what + " \"" + name + "\"")
                    .hint(Suggestion.didYouMean(name, names)));
        }

        private Checked<Node> entity(String entity) {
            return topology.node(entity, self)
                    .map(Checked::of)
                    .orElseGet(() -> Checked.failed(Finding.error(
                                    Code.REFERENCE_UNKNOWN, "there is no node template \"" + entity + "\" here")
                            .hint(Suggestion.didYouMean(entity, topology.nodes().keySet()))));
        }
    }
}
