package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.AttributeMapping;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.SchemaPath;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The results of operations go into attributes that there are (TOSCA 1.3, section 3.6.15; TOSCA 2.0, section 9.10).
 *
 * @param entity the keyword that these go by
 * @param attributes those of the node or relationship, and its properties, which are attributes too
 * @param capabilities the names of its capabilities, whose attributes are not looked at; empty where these are not known
 */
record OutputCheck(
        String entity,
        Types types,
        Map<String, PropertyDefinition> attributes,
        Set<String> capabilities,
        Findings findings) {
    private static final Set<String> STEPS = Set.of("RELATIONSHIP", "SOURCE", "TARGET");

    /** For those that go into a node at an end of a relationship. */
    static OutputCheck of(String entity, Types types, Node node, Findings findings) {
        Map<String, PropertyDefinition> attributes =
                new LinkedHashMap<>(node.properties().definitions());
        attributes.putAll(node.attributes());
        return new OutputCheck(entity, types, attributes, node.capabilities().keySet(), findings);
    }

    void check(AttributeMapping output) {
        List<Value> path = output.path().stream()
                .map(step -> step.value(call -> new Value.Pending(call.function())))
                .toList();
        boolean isOwn = path.size() > 1
                && path.getFirst().equals(Value.string(entity))
                && output.path().get(1) instanceof Expression.Literal;
        if (!isOwn) {
            return;
        }
        String name = path.get(1).toString();
        if (attributes.containsKey(name)) {
            deeper(output, attributes.get(name).schema(), path.subList(2, path.size()));
        } else if (name.equals("CAPABILITY")) {
            capability(output.path().subList(2, path.size()));
        } else if (!capabilities.contains(name) && !STEPS.contains(name)) {
            findings.add(unknown(
                    Code.ATTRIBUTE_UNKNOWN,
                    "attribute",
                    output.path().get(1),
                    Stream.concat(attributes.keySet().stream(), capabilities.stream())
                            .toList()));
        }
    }

    private void deeper(AttributeMapping output, Schema schema, List<Value> parts) {
        if (parts.stream().allMatch(Value::isKnown)) {
            findings.take(new SchemaPath(types)
                    .follow(schema, parts)
                    .at(output.path().getLast().location()));
        }
    }

    private void capability(List<Expression> steps) {
        steps.stream()
                .limit(1)
                .filter(Expression.Literal.class::isInstance)
                .filter(step -> !capabilities.isEmpty() && !capabilities.contains(word(step)))
                .forEach(step -> findings.add(unknown(Code.CAPABILITY_UNKNOWN, "capability", step, capabilities)));
    }

    private Finding unknown(Code code, String what, Expression step, Collection<String> known) {
        return Finding.error(code, step.location(), entity + " has no " + what + " \"" + word(step) + "\"")
                .hint(Suggestion.didYouMean(word(step), known));
    }

    private static String word(Expression step) {
        return ((Expression.Literal) step).value().toString();
    }
}
