package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.Occurrences;
import dev.imagebuilder.tosca.model.RequirementAssignment;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** As many nodes fulfil a requirement as its definition wants (TOSCA 1.3, section 3.7.3; TOSCA 2.0, sections 8.4 and 8.5.4). */
final class RequirementCounts {
    private final Types types;
    private final Findings findings;

    RequirementCounts(Types types, Findings findings) {
        this.types = types;
        this.findings = findings;
    }

    /**
     * Whether more nodes are needed than are named, and are still to be looked for; what can be told already is.
     *
     * @param isMapped whether a node outside of the service can be the one
     */
    boolean isOpen(
            NodeTemplate node,
            RequirementDefinition definition,
            List<RequirementAssignment> assigned,
            boolean isMapped) {
        long met = assigned.stream().mapToLong(RequirementCounts::count).sum();
        Occurrences wanted = wanted(definition);
        if (met > wanted.most()) {
            findings.add(Finding.error(
                    Code.REQUIREMENT_UNKNOWN,
                    place(assigned.getLast()),
                    node.name() + " names " + met + " nodes for its requirement \"" + definition.name()
                            + "\", and at most " + wanted.most() + " can be"));
        }
        boolean isSimple = types.version(definition.location()).isSimple();
        if (!isSimple && !assigned.isEmpty() && !isMapped) {
            fewest(node, assigned, wanted);
            return false;
        }
        return met < wanted.fewest() && !isMapped;
    }

    /**
     * A blueprint may leave a requirement open; a deployment may not.
     *
     * @param candidates why none of those that there are could be taken
     */
    Finding missing(NodeTemplate node, RequirementDefinition definition, List<String> candidates) {
        Finding finding = Finding.error(
                Code.REQUIREMENT_MISSING,
                node.location(),
                node.name() + " requires " + Phrase.a(definition.name()) + ", but nothing is named that offers one");
        for (String line : candidates) {
            finding = finding.note(line);
        }
        return finding.hint("add \"- " + definition.name() + ": NODE\" to its requirements")
                .asWarning();
    }

    Occurrences wanted(RequirementDefinition definition) {
        boolean isSimple = types.version(definition.location()).isSimple();
        return definition
                .occurrences()
                .orElseGet(() ->
                        new Occurrences(isSimple ? 1 : 0, isSimple ? 1 : Occurrences.UNBOUNDED, definition.location()));
    }

    /** TOSCA 2.0, section 8.5.4: those that may stay open do not count. A count that is computed is not known yet. */
    private void fewest(NodeTemplate node, List<RequirementAssignment> assigned, Occurrences wanted) {
        boolean isKnown = assigned.stream()
                .flatMap(assignment -> assignment.count().stream())
                .allMatch(Expression.Literal.class::isInstance);
        long met = assigned.stream()
                .filter(assignment -> !assignment.isOptional())
                .mapToLong(RequirementCounts::count)
                .sum();
        if (isKnown && met < wanted.fewest()) {
            findings.add(Finding.error(
                    Code.REQUIREMENT_MISSING,
                    place(assigned.getLast()),
                    node.name() + " names " + Phrase.count((int) met, "node") + " for its requirement \""
                            + assigned.getLast().name() + "\", and at least " + wanted.fewest() + " must be"));
        }
    }

    private static Location place(RequirementAssignment assignment) {
        return assignment.count().map(Expression::location).orElse(assignment.location());
    }

    private static long count(RequirementAssignment assignment) {
        return assignment
                .count()
                .filter(Expression.Literal.class::isInstance)
                .map(literal -> ((Expression.Literal) literal).value())
                .filter(Value.IntegerValue.class::isInstance)
                .map(number -> ((Value.IntegerValue) number).number().longValue())
                .orElse(1L);
    }
}
