package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import java.util.Map;

/** Finds what is assigned and not defined, and what is required and not assigned. */
final class PropertyCheck {
    private final Findings findings;

    PropertyCheck(Findings findings) {
        this.findings = findings;
    }

    void properties(PropertySet set) {
        unknown(set.assigned(), set.definitions(), Code.PROPERTY_UNKNOWN, "property", set.type());
        set.definitions().values().stream()
                .filter(property ->
                        property.required() && set.expression(property.name()).isEmpty())
                .forEach(property -> findings.add(missing(set, property)));
    }

    private static Finding missing(PropertySet set, PropertyDefinition property) {
        return Finding.error(
                        Code.PROPERTY_MISSING,
                        set.location(),
                        set.owner() + " has no property \"" + property.name() + "\", which " + set.type() + " requires")
                .hint("add \"" + property.name() + ": ...\" to its properties");
    }

    void attributes(Map<String, Assignment> given, Map<String, PropertyDefinition> known, String type) {
        unknown(given, known, Code.ATTRIBUTE_UNKNOWN, "attribute", type);
    }

    private void unknown(
            Map<String, Assignment> given, Map<String, PropertyDefinition> known, Code code, String what, String type) {
        for (Assignment assignment : given.values()) {
            if (!known.containsKey(assignment.name())) {
                String message = "\"" + assignment.name() + "\" is not " + Phrase.a(what) + " of " + type;
                findings.add(Finding.error(code, assignment.location(), message)
                        .hint(Suggestion.didYouMean(assignment.name(), known.keySet())));
            }
        }
    }
}
