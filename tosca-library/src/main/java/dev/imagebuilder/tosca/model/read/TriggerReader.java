package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.Condition;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.Trigger;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.value.ScalarUnit;
import dev.imagebuilder.tosca.value.Timestamp;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the triggers of policies (TOSCA 1.3, sections 3.6.21 and 3.6.22; TOSCA 2.0, section 16.5). */
final class TriggerReader {
    private final Reading reading;
    private final ConditionReader conditions;
    private final ActivityReader activities;

    TriggerReader(Reading reading) {
        this.reading = reading;
        this.conditions = new ConditionReader(reading);
        this.activities = new ActivityReader(reading);
    }

    Map<String, Trigger> triggers(Keynames policy) {
        boolean isList = reading.version().isSimple()
                && policy.node("triggers").filter(Sequence.class::isInstance).isPresent();
        if (!isList) {
            return policy.named("triggers", this::trigger);
        }
        Map<String, Trigger> triggers = new LinkedHashMap<>();
        policy.namedList("triggers", "a trigger", this::trigger).forEach(t -> triggers.put(t.name(), t));
        return triggers;
    }

    private Optional<Trigger> trigger(Entry entry) {
        var keynames = Keynames.of("trigger", entry, reading);
        boolean hasEvent = keynames.has("event") || keynames.has("event_type");
        if (!hasEvent) {
            keynames.require("event", entry.key().location());
        }
        keynames.require("action", entry.key().location());
        Optional<String> event = keynames.scalar("event")
                .or(() -> keynames.node("event_type")
                        .filter(Scalar.class::isInstance)
                        .map(Scalar.class::cast))
                .map(Scalar::text);
        Watch watch = watch(keynames);
        return Optional.of(new Trigger(
                entry.name(),
                event,
                keynames.node("target_filter").flatMap(node -> filter(node, keynames.place("target_filter"))),
                keynames.node("schedule").flatMap(node -> schedule(node, keynames.place("schedule"))),
                watch.conditions(),
                watch.evaluations(),
                watch.period(),
                actions(keynames),
                entry.key().location()));
    }

    private Optional<Trigger.Schedule> schedule(YamlNode node, Location owner) {
        var schedule = Keynames.of("schedule", node, reading);
        schedule.require("start_time", owner);
        schedule.require("end_time", owner);
        primitive(schedule, "start_time", Primitive.TIMESTAMP);
        primitive(schedule, "end_time", Primitive.TIMESTAMP);
        return instant(schedule, "start_time")
                .flatMap(start -> instant(schedule, "end_time").map(end -> new Trigger.Schedule(start, end)));
    }

    private static Optional<Instant> instant(Keynames schedule, String name) {
        return schedule.scalar(name).flatMap(scalar -> Timestamp.instant(scalar.text()));
    }

    /** What must hold, how often it must be found to, and within which time. */
    private record Watch(List<Condition> conditions, int evaluations, Optional<Duration> period) {
        private static Watch of(List<Condition> conditions, Keynames counted) {
            return new Watch(
                    conditions,
                    counted.text("evaluations")
                            .filter(text -> text.matches("[1-9]\\d{0,8}"))
                            .map(Integer::valueOf)
                            .orElse(1),
                    counted.text("period")
                            .flatMap(ScalarUnit.TIME::amount)
                            .map(seconds ->
                                    Duration.ofMillis(seconds.movePointRight(3).longValue())));
        }
    }

    private Optional<Trigger.Filter> filter(YamlNode node, Location owner) {
        var filter = Keynames.of("target filter", node, reading);
        return filter.requiredTypeName("node", owner)
                .map(name -> new Trigger.Filter(name, filter.typeName("requirement"), filter.typeName("capability")));
    }

    private void primitive(Keynames keynames, String name, Primitive type) {
        keynames.scalar(name)
                .filter(scalar -> !type.hasInstance(ScalarReader.value(scalar, reading.version())))
                .ifPresent(scalar -> reading.add(Finding.error(
                        Code.VALUE_OF_WRONG_TYPE,
                        scalar.location(),
                        "\"" + name + "\" must be " + Phrase.a(type.toString()) + ", and \"" + scalar.text()
                                + "\" is none")));
    }

    /** A condition may stand in a map of its own, with how often it must be looked at (TOSCA 1.3, section 3.6.22.3). */
    private Watch watch(Keynames keynames) {
        Optional<YamlNode> node = keynames.node("condition");
        if (node.filter(this::isExtended).isPresent()) {
            var extended = Keynames.of("trigger condition", node.get(), reading);
            primitive(extended, "period", Primitive.TIME);
            primitive(extended, "evaluations", Primitive.INTEGER);
            return Watch.of(
                    extended.node("constraint")
                            .filter(c -> !(c instanceof Scalar))
                            .map(conditions::conditions)
                            .orElse(List.of()),
                    extended);
        }
        List<Condition> plain = reading.version().isSimple()
                ? node.filter(n -> !(n instanceof Scalar))
                        .map(conditions::conditions)
                        .orElse(List.of())
                : node.map(conditions::one).orElse(List.of());
        // Up to 1.2 the keynames stand beside the condition.
        boolean isCounted = !reading.version().since(Version.SIMPLE_1_3);
        return isCounted ? Watch.of(plain, keynames) : new Watch(plain, 1, Optional.empty());
    }

    private boolean isExtended(YamlNode condition) {
        return reading.version().isSimple()
                && condition instanceof Mapping mapping
                && mapping.entries().stream()
                        .anyMatch(entry -> Grammar.keynames("trigger condition").containsKey(entry.name()));
    }

    /** Before 1.3 an action could be the call of an operation, written as a map. */
    private List<Activity> actions(Keynames keynames) {
        boolean isList =
                keynames.node("action").filter(Sequence.class::isInstance).isPresent();
        boolean mustBe = reading.version().since(Version.SIMPLE_1_3);
        return isList || mustBe ? activities.activities(keynames, "action") : List.of();
    }
}
