package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.AttributeMapping;
import dev.imagebuilder.tosca.value.Expression;
import java.util.List;
import java.util.Set;

/**
 * A result of an operation goes into an attribute that there is; how deep into it is not looked at (TOSCA 2.0, section
 * 9.10).
 *
 * @param attributes what can stand after {@code SELF}
 * @param capabilities what can stand after {@code CAPABILITY}; empty where that is not known
 */
record OutputPathCheck(Set<String> attributes, Set<String> capabilities, Findings findings) {
    private static final Set<String> STEPS = Set.of("CAPABILITY", "RELATIONSHIP", "SOURCE", "TARGET");

    void check(AttributeMapping output) {
        List<Expression> path = output.path();
        if (path.size() < 2 || !word(path.getFirst()).equals("SELF")) {
            return;
        }
        String step = word(path.get(1));
        if (step.equals("CAPABILITY") && path.size() > 2 && !capabilities.isEmpty()) {
            check(path.get(2), "capability", capabilities, Code.CAPABILITY_UNKNOWN);
        } else if (!STEPS.contains(step)) {
            check(path.get(1), "attribute", attributes, Code.ATTRIBUTE_UNKNOWN);
        }
    }

    private void check(Expression step, String what, Set<String> known, Code code) {
        String name = word(step);
        if (!name.isEmpty() && !known.contains(name)) {
            findings.add(Finding.error(code, step.location(), "there is no " + what + " \"" + name + "\"")
                    .hint(Suggestion.didYouMean(name, known)));
        }
    }

    /** Empty for what a function gives. */
    private static String word(Expression step) {
        return step instanceof Expression.Literal literal ? literal.value().toString() : "";
    }
}
