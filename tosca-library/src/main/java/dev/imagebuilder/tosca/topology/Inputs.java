package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.read.ExpressionReader;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The input values a user gives.
 *
 * @param given by name
 * @param complete whether a required input that is not given is a mistake; it is none when a blueprint is looked at
 *     alone
 */
public record Inputs(Map<String, Assignment> given, boolean complete) {
    /** None, and none wanted. */
    public static final Inputs NOT_ASKED_FOR = new Inputs(Map.of(), false);

    /** None, although they are wanted. */
    public static final Inputs NONE = new Inputs(Map.of(), true);

    public Inputs {
        given = Ordered.copyOf(given);
    }

    /** The inputs in a file: a map of names to values. */
    public static Checked<Inputs> read(SourceText text) {
        Checked<YamlNode> read = YamlReader.read(text);
        boolean isOnlyEmpty = read.findings().stream().allMatch(f -> f.code() == Code.YAML_EMPTY);
        return read.value().isEmpty() && isOnlyEmpty ? Checked.of(NONE) : read.then(Inputs::of);
    }

    private static Checked<Inputs> of(YamlNode root) {
        if (!(root instanceof YamlNode.Mapping mapping)) {
            return Checked.failed(Finding.error(
                            Code.WRONG_SHAPE,
                            root.location(),
                            "a file of inputs must be a map of names to values, and this is " + root.shape())
                    .hint("write one \"name: value\" for each input"));
        }
        var findings = new Findings();
        Map<String, Assignment> given = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            var value = ExpressionReader.readData(entry.value(), findings);
            given.put(
                    entry.name(),
                    new Assignment(entry.name(), value, entry.key().location()));
        }
        return findings.with(new Inputs(given, true));
    }

    /** These and the later ones together; where both give an input, the later one holds. */
    public Inputs with(Inputs later) {
        Map<String, Assignment> all = new LinkedHashMap<>(given);
        all.putAll(later.given);
        return new Inputs(all, complete || later.complete);
    }
}
