package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of relationships of a {@link SubstitutedNode} (TOSCA 2.0, section 15.3). */
record SubstitutedRelationships(SubstitutionMapping mapping, InnerValues values) {
    private static final String ALL = "ALL";

    /** Relationships of one requirement are counted in their order. */
    List<Relationship> of(List<Relationship> relationships) {
        Map<String, Integer> counted = new HashMap<>();
        return relationships.stream()
                .map(one -> with(one, counted.merge(one.requirement(), 1, Integer::sum) - 1))
                .toList();
    }

    private Relationship with(Relationship relationship, int index) {
        Map<String, Assignment> initial = new LinkedHashMap<>();
        mapping.attributes().stream()
                .filter(one -> isOf(one, relationship.requirement()))
                .forEach(one -> value(one, index)
                        .ifPresent(value ->
                                InnerValues.put(initial, one.name().getLast().name(), value)));
        initial.keySet().retainAll(relationship.attributes().keySet());
        initial.putAll(relationship.initial());
        return relationship.initially(initial);
    }

    private static boolean isOf(Mapping one, String requirement) {
        return one.name().size() > 2
                && one.name().getFirst().name().equals("RELATIONSHIP")
                && one.name().get(1).name().equals(requirement);
    }

    private Optional<Expression> value(Mapping one, int index) {
        String wanted = one.name().size() > 3 ? one.name().get(2).name() : "0";
        if (wanted.equals(ALL)) {
            return values.of(one).flatMap(list -> item(list, index));
        }
        return wanted.equals(Integer.toString(index)) ? values.of(one) : Optional.empty();
    }

    /** What refers to a list can refer to an item of it; other functions compute the list as a whole. */
    private static Optional<Expression> item(Expression list, int index) {
        return switch (list) {
            case Expression.ListExpression items ->
                items.items().stream().skip(index).findFirst();
            case Expression.Call call
            when call.function().startsWith("get_") -> {
                List<Expression> arguments = new ArrayList<>(call.arguments());
                arguments.add(new Expression.Literal(Value.integer(index), call.location()));
                yield Optional.of(new Expression.Call(call.function(), arguments, call.location()));
            }
            case Expression.Call _, Expression.Literal _, Expression.MapExpression _, Expression.Text _ ->
                Optional.empty();
        };
    }
}
