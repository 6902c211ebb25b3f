package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.model.Trigger;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Expression.Call;
import dev.imagebuilder.tosca.value.Expression.Literal;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives policies the triggers of their types; one that the policy has itself takes the place of the one of that name
 * (TOSCA 1.3, section 3.7.12; TOSCA 2.0, section 16.3).
 */
record PolicyTriggers(Types types) {
    private static final Value SELF = Value.string("SELF");

    Map<String, Group> of(Map<String, Group> policies) {
        Map<String, Group> all = new LinkedHashMap<>();
        policies.forEach((name, policy) -> all.put(
                name,
                types.find(PolicyType.class, policy.type())
                        .map(type -> policy.triggered(triggers(policy, type)))
                        .orElse(policy)));
        return all;
    }

    private Map<String, Trigger> triggers(Group policy, PolicyType type) {
        Map<String, Trigger> triggers = new LinkedHashMap<>();
        types.lineage(type).reversed().forEach(ancestor -> triggers.putAll(ancestor.triggers()));
        triggers.putAll(policy.triggers());
        triggers.replaceAll((_, trigger) -> trigger.doing(trigger.activities().stream()
                .map(activity -> of(policy, type, activity))
                .toList()));
        return triggers;
    }

    /** What an activity gives can be a property of the policy itself. */
    private Activity of(Group policy, PolicyType type, Activity activity) {
        Map<String, Assignment> inputs = new LinkedHashMap<>();
        activity.inputs()
                .forEach((name, given) -> inputs.put(
                        name,
                        new Assignment(
                                name,
                                given.value().replacing(call -> ofPolicy(policy, type, call)),
                                given.location())));
        return new Activity(activity.kind(), activity.subject(), inputs, activity.location());
    }

    private Expression ofPolicy(Group policy, PolicyType type, Call call) {
        Call inner = call.ofArguments(argument -> argument.replacing(each -> ofPolicy(policy, type, each)));
        boolean isOwn = call.function().equals("get_property")
                && call.arguments().size() > 1
                && call.arguments().getFirst() instanceof Literal first
                && first.value().equals(SELF)
                && call.arguments().get(1) instanceof Literal second
                && types.properties(type).containsKey(second.value().toString());
        if (!isOwn) {
            return inner;
        }
        List<Expression> arguments = new ArrayList<>(inner.arguments());
        arguments.set(
                0,
                new Literal(
                        Value.string(policy.name()), call.arguments().getFirst().location()));
        return new Call(call.function(), arguments, call.location());
    }
}
