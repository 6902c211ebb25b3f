package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.AttributeMapping;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.SchemaPath;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The results of operations go into attributes that there are (TOSCA 1.3, section 3.6.15; TOSCA 2.0, section 9.10).
 *
 * @param attributes those of the node or relationship, and its properties, which are attributes too
 * @param capabilities the names of its capabilities, whose attributes are not looked at
 */
record OutputCheck(
        Types types, Map<String, PropertyDefinition> attributes, Set<String> capabilities, Findings findings) {
    private static final Set<String> STEPS = Set.of("CAPABILITY", "RELATIONSHIP", "SOURCE", "TARGET");

    void check(AttributeMapping output) {
        List<Value> path = output.path().stream()
                .map(step -> step.value(call -> new Value.Pending(call.function())))
                .toList();
        boolean isOwn = path.size() > 1
                && path.getFirst().equals(Value.string("SELF"))
                && output.path().get(1) instanceof Expression.Literal;
        if (isOwn) {
            check(output, path.get(1).toString(), path.subList(2, path.size()));
        }
    }

    private void check(AttributeMapping output, String name, List<Value> parts) {
        if (attributes.containsKey(name)) {
            if (parts.stream().allMatch(Value::isKnown)) {
                findings.take(new SchemaPath(types)
                        .follow(attributes.get(name).schema(), parts)
                        .at(output.path().getLast().location()));
            }
        } else if (!capabilities.contains(name) && !STEPS.contains(name)) {
            findings.add(Finding.error(
                            Code.ATTRIBUTE_UNKNOWN,
                            output.path().get(1).location(),
                            "there is no attribute \"" + name + "\"")
                    .hint(Suggestion.didYouMean(
                            name,
                            Stream.concat(attributes.keySet().stream(), capabilities.stream())
                                    .toList())));
        }
    }
}
