package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.AttributeMapping;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what an operation gave back into attributes: a result that the operation maps goes where the mapping says
 * (TOSCA 1.3, section 3.6.15; TOSCA 2.0, section 9.10), every other one is an attribute of the operation's subject.
 */
public final class OperationResults {
    private final Topology topology;
    private final Attributes before;
    private final OperationOwner subject;
    private final Operation operation;
    private final Findings findings = new Findings();
    private final Map<String, Map<String, Value>> changed = new LinkedHashMap<>();

    /** @param before what the attributes are so far */
    public OperationResults(Topology topology, Attributes before, OperationOwner subject, Operation operation) {
        this.topology = topology;
        this.before = before;
        this.subject = subject;
        this.operation = operation;
    }

    /** An attribute, and the way to a part of it. */
    private record Target(Place place, PropertyDefinition attribute, List<Value> part) {}

    /** The attributes that change, by their owner as {@link Attributes} know it, and their names. */
    public Checked<Map<String, Map<String, Value>>> attributes(Map<String, Value> results) {
        operation.outputs().values().stream()
                .filter(output -> !output.path().isEmpty())
                .forEach(output -> mapped(output, Optional.ofNullable(results.get(output.name()))));
        results.forEach((name, value) -> {
            if (!operation.outputs().containsKey(name)) {
                own(name, value);
            }
        });
        return findings.with(changed);
    }

    private void own(String name, Value value) {
        Optional<PropertyDefinition> attribute =
                Optional.ofNullable(subject.attributes().get(name));
        attribute.ifPresentOrElse(
                definition -> set(name, new Target(subject.place(), definition, List.of()), value, place()),
                () -> findings.add(
                        Finding.error(
                                        Code.OUTPUT_UNKNOWN,
                                        place(),
                                        what(name) + " is no attribute of " + subject.name())
                                .hint(
                                        Suggestion.didYouMean(
                                                        name,
                                                        subject.attributes().keySet())
                                                .orElse(
                                                        "declare the attribute in its type, or say in the operation's outputs where it goes"))));
    }

    private void mapped(AttributeMapping output, Optional<Value> value) {
        if (value.isEmpty()) {
            findings.add(Finding.error(
                            Code.OUTPUT_MISSING,
                            output.location(),
                            operation + " of " + subject.name() + " ended without giving the output \"" + output.name()
                                    + "\"")
                    .hint("let it give this output, or take it out of the operation's outputs"));
            return;
        }
        target(output)
                .ifPresentOrElse(
                        target -> set(output.name(), target, value.get(), output.location()),
                        () -> findings.add(Finding.error(
                                        Code.OUTPUT_UNFIT,
                                        output.location(),
                                        what(output.name()) + " is to go where there is no attribute")
                                .hint("give it a way such as [ SELF, ATTRIBUTE ]")));
    }

    private Optional<Target> target(AttributeMapping output) {
        Evaluation evaluation = topology.evaluate(before, new Findings());
        List<Value> way = output.path().stream()
                .map(step -> evaluation.value(step, subject.self()))
                .toList();
        return start(way.getFirst().toString())
                .flatMap(place -> new Walk(topology)
                        .from(place, way.subList(1, way.size()))
                        .usable())
                .flatMap(end -> end.place().flatMap(place -> target(place, end.path())));
    }

    private Optional<Place> start(String entity) {
        Optional<Relationship> relationship = subject.relationship();
        return switch (entity) {
            case "SELF" -> Optional.of(subject.place());
            case "SOURCE" -> relationship.map(_ -> Place.of(subject.node()));
            case "TARGET" -> relationship.map(r -> Place.of(topology.nodes().get(r.target())));
            default -> Optional.empty();
        };
    }

    /** In the Simple Profile the name of a capability may stand before that of the attribute. */
    private static Optional<Target> target(Place place, List<Value> way) {
        if (way.isEmpty()) {
            return Optional.empty();
        }
        String name = way.getFirst().toString();
        List<Value> rest = way.subList(1, way.size());
        PropertyDefinition attribute = place.attributes().get(name);
        if (attribute != null) {
            return Optional.of(new Target(place, attribute, rest));
        }
        return place.node()
                .filter(_ -> place.isNode())
                .flatMap(node -> Optional.ofNullable(node.capabilities().get(name))
                        .map(capability -> Place.of(node, capability)))
                .flatMap(capability -> target(capability, rest));
    }

    private void set(String output, Target target, Value value, Location place) {
        String owner = target.place().attributesId().orElseThrow();
        String name = target.attribute().name();
        Value whole = target.part().isEmpty() ? value : with(current(owner, name), target.part(), value);
        PropertyDefinition attribute = target.attribute();
        if (whole.isNull()) {
            changed.computeIfAbsent(owner, _ -> new LinkedHashMap<>()).put(name, whole);
            return;
        }
        Value fitting = Reading.as(topology.types().kind(attribute.schema()), whole);
        var found = new Findings();
        Expression written = fitting.writtenAt(attribute.isSensitive() ? place.withoutExcerpt() : place);
        topology.evaluate(before, found)
                .conforming(attribute, written, Code.OUTPUT_OF_WRONG_TYPE)
                .ifPresent(conforming -> changed.computeIfAbsent(owner, _ -> new LinkedHashMap<>())
                        .put(name, conforming));
        found.list()
                .forEach(finding -> findings.add(finding.note(
                        what(output) + " goes into " + target.place().name() + "." + name)));
    }

    private Value current(String owner, String name) {
        return Optional.ofNullable(changed.getOrDefault(owner, Map.of()).get(name))
                .or(() -> before.of(owner, name))
                .orElse(Value.map(Map.of()));
    }

    /** A value with another one in a part of it. */
    private static Value with(Value whole, List<Value> way, Value part) {
        if (way.isEmpty()) {
            return part;
        }
        Map<Value, Value> entries = new LinkedHashMap<>();
        if (whole instanceof Value.MapValue map) {
            entries.putAll(map.entries());
        }
        Value inner = entries.getOrDefault(way.getFirst(), Value.map(Map.of()));
        entries.put(way.getFirst(), with(inner, way.subList(1, way.size()), part));
        return new Value.MapValue(entries);
    }

    private String what(String output) {
        return "the output \"" + output + "\" of " + operation + " of " + subject.name();
    }

    private Location place() {
        return operation.implementation().map(i -> i.location()).orElse(operation.location());
    }

    /** Tools often give texts for numbers and numbers for texts; what reads as the wanted type is taken for it. */
    private static final class Reading {
        private Reading() {}

        private static Value as(String kind, Value given) {
            String text = given.toString();
            return switch (given) {
                case Value.StringValue _
                when kind.equals("integer") && text.matches("-?\\d+") ->
                    new Value.IntegerValue(new java.math.BigInteger(text));
                case Value.StringValue _
                when kind.equals("float") && text.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?") ->
                    new Value.FloatValue(Double.parseDouble(text), text);
                case Value.StringValue _
                when kind.equals("boolean") && text.matches("(?i)true|false") -> Value.bool(Boolean.parseBoolean(text));
                case Value.IntegerValue _, Value.FloatValue _, Value.BooleanValue _
                when kind.equals("string") -> Value.string(text);
                default -> given;
            };
        }
    }
}
