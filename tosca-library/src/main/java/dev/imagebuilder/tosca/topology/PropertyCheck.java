package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds what is assigned and not defined, and what is required and not assigned. */
final class PropertyCheck {
    private final Findings findings;

    PropertyCheck(Findings findings) {
        this.findings = findings;
    }

    void properties(PropertySet set) {
        properties(set, true);
    }

    /** @param isComplete whether nothing may be missing: what is found and not made has its values already */
    void properties(PropertySet set, boolean isComplete) {
        unknown(set.assigned(), set.definitions(), Code.PROPERTY_UNKNOWN, "property", set.type());
        for (PropertyDefinition property : set.definitions().values()) {
            if (isComplete
                    && property.required()
                    && set.expression(property.name()).isEmpty()) {
                findings.add(missing(set, property));
            }
            if (property.value().isPresent() && set.assigned().containsKey(property.name())) {
                findings.add(fixed(set, set.assigned().get(property.name())));
            }
        }
    }

    private static Finding fixed(PropertySet set, Assignment given) {
        return Finding.error(
                        Code.PROPERTY_FIXED,
                        given.location(),
                        "\"" + given.name() + "\" has a fixed value in " + set.type() + ", and cannot get another")
                .hint("leave it out");
    }

    private static Finding missing(PropertySet set, PropertyDefinition property) {
        String what = set.owner() + " has no property \"" + property.name() + "\", which " + set.type() + " requires";
        return Finding.error(
                        property.emptyDefault() ? Code.DEFAULT_OF_WRONG_TYPE : Code.PROPERTY_MISSING,
                        set.location(),
                        property.emptyDefault() ? what + ", and its default is empty" : what)
                .hint("add \"" + property.name() + ": ...\" to its properties");
    }

    /** Every property is an attribute too (TOSCA 1.3, section 3.6.12; TOSCA 2.0, section 9.6). */
    void attributes(Map<String, Assignment> given, Map<String, PropertyDefinition> attributes, PropertySet properties) {
        if (given.isEmpty()) {
            return;
        }
        Map<String, PropertyDefinition> known = new LinkedHashMap<>(properties.definitions());
        known.putAll(attributes);
        unknown(given, known, Code.ATTRIBUTE_UNKNOWN, "attribute", properties.type());
    }

    private void unknown(
            Map<String, Assignment> given, Map<String, PropertyDefinition> known, Code code, String what, String type) {
        for (Assignment assignment : given.values()) {
            // What a type has that is not there, nobody knows.
            if (!known.containsKey(assignment.name()) && !type.isEmpty()) {
                String message = "\"" + assignment.name() + "\" is not " + Phrase.a(what) + " of " + type;
                findings.add(Finding.error(code, assignment.location(), message)
                        .hint(Suggestion.didYouMean(assignment.name(), known.keySet())));
            }
        }
    }
}
