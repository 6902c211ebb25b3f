package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what steps of workflows and triggers do (TOSCA 1.3, section 3.6.23; TOSCA 2.0, section 13.2.3). */
final class ActivityReader {
    private static final List<String> ACTIVITIES = List.of("delegate", "set_state", "call_operation", "inline");

    private final Reading reading;

    ActivityReader(Reading reading) {
        this.reading = reading;
    }

    List<Activity> activities(Keynames keynames, String name) {
        return keynames.list(name).stream()
                .flatMap(node -> activity(node).stream())
                .toList();
    }

    private Optional<Activity> activity(YamlNode node) {
        Optional<Entry> entry = Keynames.single(node, "an activity", reading);
        Optional<Entry> known = entry.filter(e -> ACTIVITIES.contains(e.name()));
        if (entry.isPresent() && known.isEmpty()) {
            reading.add(Finding.error(
                            Code.KEY_UNKNOWN,
                            entry.get().key().location(),
                            "\"" + entry.get().name() + "\" is not an activity")
                    .hint(Suggestion.didYouMean(entry.get().name(), ACTIVITIES)
                            .orElse("the activities are " + String.join(", ", ACTIVITIES))));
        }
        return known.flatMap(this::activity);
    }

    private Optional<Activity> activity(Entry entry) {
        Activity.Kind kind = Activity.Kind.values()[ACTIVITIES.indexOf(entry.name())];
        if (entry.value() instanceof Scalar subject && !Keynames.isEmpty(subject)) {
            return Optional.of(new Activity(
                    kind, Keynames.typeName(subject), Map.of(), entry.key().location()));
        }
        if (kind == Activity.Kind.SET_STATE || !(entry.value() instanceof Mapping)) {
            reading.add(WrongShape.of("\"" + entry.name() + "\"", "a single value", entry.value()));
            return Optional.empty();
        }
        boolean isCall = kind == Activity.Kind.CALL_OPERATION;
        var keynames = Keynames.of(isCall ? "called operation" : "called workflow", entry, reading);
        return keynames.requiredTypeName(
                        isCall ? "operation" : "workflow", entry.key().location())
                .map(subject -> new Activity(
                        kind,
                        subject,
                        Assignments.of(keynames, "inputs"),
                        keynames.has("inputs")
                                ? keynames.place("inputs")
                                : entry.key().location()));
    }
}
