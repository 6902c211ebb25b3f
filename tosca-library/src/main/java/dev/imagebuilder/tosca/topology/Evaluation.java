package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Calls;
import dev.imagebuilder.tosca.model.Comparison;
import dev.imagebuilder.tosca.model.Conformance;
import dev.imagebuilder.tosca.model.DefinedFunctions;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Expression.Call;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.function.Function;
import dev.imagebuilder.tosca.value.function.FunctionCall;
import dev.imagebuilder.tosca.value.function.Functions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private final Demands demands;
    private final ComputedProperties computed = new ComputedProperties();
    private final Set<String> usedInputs = new HashSet<>();
    private final Set<String> openAttributes = new HashSet<>();
    private final Deque<Location> calls = new ArrayDeque<>();

    Evaluation(Topology topology, Attributes attributes, Findings findings) {
        this.topology = topology;
        this.attributes = attributes;
        this.findings = findings;
        this.declared = new DeclaredTypes(topology);
        this.demands = new Demands(topology, this);
    }

    /** The values of all properties of a node that have one. */
    public Map<String, Value> properties(Node node) {
        return values(node.properties(), Self.of(node));
    }

    /** The values of all properties of a group or a policy that have one. */
    public Map<String, Value> properties(Group group) {
        return Optional.ofNullable(topology.others().get(group.name()))
                .map(place -> values(place.properties(), place.self()))
                .orElse(Map.of());
    }

    /** Looks for mistakes in what a template gives properties and attributes. */
    void check(Place place) {
        values(place.properties(), place.self());
        place.initial().values().stream()
                .filter(given -> place.attributes().containsKey(given.name()))
                .forEach(given -> conforming(
                        place.attributes().get(given.name()), given.value(), place.self(), true, given.location()));
    }

    /** The values of all properties of a node's capabilities that have one, by capability. */
    public Map<String, Map<String, Value>> capabilities(Node node) {
        Map<String, Map<String, Value>> values = new LinkedHashMap<>();
        node.capabilities()
                .forEach((name, capability) -> values.put(name, values(capability.properties(), Self.of(node))));
        return values;
    }

    private Map<String, Value> values(PropertySet set, Self self) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String name : set.definitions().keySet()) {
            property(set, name, self).value().ifPresent(value -> values.put(name, value));
        }
        return values;
    }

    /** The values of all inputs of an operation that have one. */
    public Map<String, Value> inputs(OperationOwner subject, Operation operation) {
        return operation.inputs().isEmpty() ? Map.of() : parameters(operation.inputs(), subject.self());
    }

    /** Where an operation is carried out. */
    public Host host(OperationOwner subject, Operation operation) {
        return new HostLookup(topology, this, findings).of(subject, operation);
    }

    /** All machines that an operation may be carried out on; the first is where it usually is. At least one. */
    public List<Host> hosts(OperationOwner subject, Operation operation) {
        return new HostLookup(topology, this, findings).all(subject, operation);
    }

    /** The values of the outputs of the topology. */
    public Map<String, Value> outputs() {
        return parameters(topology.outputs(), Self.NOTHING);
    }

    private Map<String, Value> parameters(Map<String, PropertyDefinition> definitions, Self self) {
        Map<String, Value> values = new LinkedHashMap<>();
        definitions.forEach((name, definition) -> definition
                .value()
                .or(definition::defaultValue)
                .flatMap(expression -> conforming(
                        definition, expression, self, definition.value().isPresent(), expression.location()))
                .ifPresent(value -> values.put(name, value)));
        return values;
    }

    /** The input that a function means, which is used by that. */
    Optional<Input> input(String name, Self self) {
        usedInputs.add(name);
        return topology.input(name, self);
    }

    /** The names of all inputs that were asked for. */
    Set<String> usedInputs() {
        return usedInputs;
    }

    /** Which of the nodes of its template it is that asks. */
    Optional<Integer> index() {
        return attributes.index();
    }

    Demands demands() {
        return demands;
    }

    /** How many there are to be of something (TOSCA 2.0, section 14.1). */
    Optional<Value> count(Expression count, Self self) {
        Location place = count.location();
        var least = new Comparison(Comparison.Operator.GREATER_OR_EQUAL, List.of(Value.integer(0)), place);
        var schema = new Schema("integer", Optional.empty(), Optional.empty(), List.of(least), place);
        var definition = new PropertyDefinition(
                "count", schema, Optional.empty(), Optional.empty(), false, Optional.empty(), "", Map.of(), place);
        return conforming(definition, count, self, true, place);
    }

    /** A value that is of the type of a property without being the property's. */
    Optional<Value> conforming(PropertyDefinition definition, Assignment given, Self self) {
        return conforming(definition, given.value(), self, true, given.location());
    }

    /** A value that is of the type of an attribute; none when it is not, and why. */
    Optional<Value> conforming(PropertyDefinition attribute, Expression value, Code mismatch) {
        return conforming(attribute, value, Self.NOTHING, mismatch, value.location());
    }

    /** @param given whether a template gives the value; what a definition says was looked at there, and is told once */
    private Optional<Value> conforming(
            PropertyDefinition definition, Expression expression, Self self, boolean given, Location owner) {
        Code mismatch = given ? Code.VALUE_OF_WRONG_TYPE : Code.DEFAULT_OF_WRONG_TYPE;
        return conforming(definition, expression, self, mismatch, owner);
    }

    private Optional<Value> conforming(
            PropertyDefinition definition, Expression expression, Self self, Code mismatch, Location owner) {
        var found = new Findings();
        Optional<Value> value =
                new Conformance(topology.types(), calls(self), mismatch, found).value(definition, expression, owner);
        findings.addAll(found.list());
        boolean isLetPass = found.count() > 0
                && found.list().stream().map(Finding::code).allMatch(topology.compatibility()::letsPass);
        return value.isEmpty() && isLetPass ? asItIs(definition, expression, self) : value;
    }

    /** What is let pass although it does not conform; an empty text in place of something else is nothing. */
    private Optional<Value> asItIs(PropertyDefinition definition, Expression expression, Self self) {
        var silent = new Evaluation(topology, attributes, new Findings());
        Value value = expression.value(call -> silent.call(call, self));
        return Optional.of(definition.isSensitive() ? Conformance.conceal(value) : value)
                .filter(known -> !known.equals(Value.string("")));
    }

    private Calls calls(Self self) {
        return new Calls() {
            @Override
            public Value value(Call call) {
                return call(call, self);
            }

            @Override
            public Optional<Schema> checked(Call call) {
                return declared.of(call, self);
            }
        };
    }

    private Value call(Call call, Self self) {
        Value unknown = new Value.Pending(call.function() + " at " + call.location());
        Optional<Function> known =
                topology.version().isSimple() ? Functions.simple(call.function()) : Functions.of20(call.function());
        List<Value> arguments = call.arguments().stream()
                .map(argument -> argument.value(inner -> call(inner, self)))
                .toList();
        calls.push(call.location());
        Checked<Value> result = known.map(
                        function -> FunctionCall.of(function, arguments, new References(topology, this, self)))
                .orElseGet(() -> new DefinedFunctions(topology.types()).value(call, arguments));
        calls.pop();
        return findings.take(result.at(call.location())).orElse(unknown);
    }

    /** A property's value; empty, and no finding, when it has none and needs none. */
    Checked<Value> property(PropertySet set, String name, Self self) {
        Optional<Value> known = computed.find(set, name);
        if (known.isPresent()) {
            return Checked.of(known.get());
        }
        Optional<Expression> expression = set.expression(name);
        if (expression.isEmpty()) {
            return new Checked<>(Optional.empty(), List.of());
        }
        Location asking = calls.isEmpty() ? expression.get().location() : calls.peek();
        return computed.compute(set, name, asking, () -> computed(set, name, expression.get(), self));
    }

    private Optional<Value> computed(PropertySet set, String name, Expression expression, Self self) {
        PropertyDefinition definition = set.definitions().get(name);
        boolean isGiven = definition.value().isEmpty() && set.place(name).isPresent();
        Location owner = set.place(name).orElseGet(expression::location);
        return conforming(definition, expression, self, isGiven, owner);
    }

    /** The value of an expression that nothing is declared about. */
    Value value(Expression expression, Self self) {
        return expression.value(call -> call(call, self));
    }

    /** What an attribute of a node or a relationship is by now. */
    Value attribute(OperationOwner subject, String name) {
        return attribute(subject.place(), name);
    }

    /** What an attribute of something is by now. */
    Value attribute(Place place, String name) {
        Value unknown = new Value.Pending(
                place.name() + " is deployed",
                topology.types().kind(place.attributes().get(name).schema()));
        return place.attributesId()
                .flatMap(id -> attributes.of(id, name))
                .or(() -> initial(place, name))
                .orElse(unknown);
    }

    private Optional<Value> initial(Place place, String name) {
        PropertyDefinition definition = place.attributes().get(name);
        Optional<Assignment> given = Optional.ofNullable(place.initial().get(name));
        Optional<Expression> value = given.map(Assignment::value).or(definition::defaultValue);
        String key = place.name() + "." + name;
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!openAttributes.add(key)) {
            findings.add(Finding.error(
                    Code.REFERENCE_CYCLE, value.get().location(), "the value of " + key + " depends on itself"));
            return Optional.empty();
        }
        Optional<Value> initial = conforming(
                definition,
                value.get(),
                place.self(),
                given.isPresent(),
                value.get().location());
        openAttributes.remove(key);
        return initial;
    }
}
