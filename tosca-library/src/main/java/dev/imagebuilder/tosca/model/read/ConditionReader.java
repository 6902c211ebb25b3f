package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.model.Condition;
import dev.imagebuilder.tosca.model.Condition.Combination;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.List;

/** Reads conditions of workflows and policies (TOSCA 1.3, section 3.6.25; TOSCA 2.0, section 10.2.2). */
final class ConditionReader {
    private static final String SUBJECT = "{ $get_attribute: [ NODE, ATTRIBUTE ] }";

    private final Reading reading;

    ConditionReader(Reading reading) {
        this.reading = reading;
    }

    /** Those behind a keyname: a list of clauses, in 2.0 one function or a list of them. */
    List<Condition> conditions(Keynames keynames, String name) {
        return keynames.node(name).map(this::conditions).orElse(List.of());
    }

    /** In 2.0 there is one function where the Simple Profile has a list. */
    List<Condition> one(YamlNode node) {
        return List.of(condition(node));
    }

    List<Condition> conditions(YamlNode node) {
        if (node instanceof Mapping) {
            return List.of(condition(node));
        }
        if (node instanceof Sequence list) {
            return list.items().stream().map(this::condition).toList();
        }
        reading.add(WrongShape.of("a condition", "a list of clauses", node));
        return List.of();
    }

    private Condition condition(YamlNode node) {
        if (!reading.version().isSimple()) {
            return new Condition.Computed(ExpressionReader.readCondition(node, SUBJECT, reading), node.location());
        }
        if (!(node instanceof Mapping mapping)) {
            reading.add(WrongShape.of(
                    "a clause", "a map with one entry, an attribute or one of and, or, not, assert", node));
            return new Condition.Combined(Combination.ALL, List.of(), node.location());
        }
        List<Condition> parts = mapping.entries().stream().map(this::clause).toList();
        return parts.size() == 1 ? parts.getFirst() : new Condition.Combined(Combination.ALL, parts, node.location());
    }

    private Condition clause(Entry entry) {
        return switch (entry.name()) {
            case "and", "assert" -> combined(Combination.ALL, entry);
            case "or" -> combined(Combination.ANY, entry);
            case "not" -> combined(Combination.NOT, entry);
            default ->
                new Condition.OfAttribute(
                        new TypeName(entry.name(), entry.key().location()),
                        ConstraintReader.clauses(entry.value(), reading),
                        entry.key().location());
        };
    }

    private Condition combined(Combination combination, Entry entry) {
        return new Condition.Combined(
                combination, conditions(entry.value()), entry.key().location());
    }
}
