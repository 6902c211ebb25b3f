package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a file of inputs: a map of names to values, in which nothing is a function. */
public final class InputsReader {

    private InputsReader() {}

    /** The inputs in a text; none, and no mistake, when it is empty. */
    public static Checked<Inputs> read(SourceText text) {
        Checked<YamlNode> read = YamlReader.read(text);
        boolean isEmpty = read.findings().stream().anyMatch(finding -> finding.code() == Code.YAML_EMPTY);
        return isEmpty ? Checked.of(Inputs.NONE) : read.then(InputsReader::of);
    }

    /** One input, of which the text is the value; an empty text is an empty string. */
    public static Checked<Inputs> read(String name, SourceText value) {
        Checked<YamlNode> read = YamlReader.read(value);
        boolean isEmpty = read.findings().stream().anyMatch(finding -> finding.code() == Code.YAML_EMPTY);
        if (isEmpty) {
            return Checked.of(Inputs.text(name, value));
        }
        return read.then(node -> {
            var findings = new Findings();
            var reading = new Reading(Version.SIMPLE_1_3, "", Set.of(), new java.util.ArrayList<>(), findings);
            var given = new Assignment(name, ExpressionReader.readData(node, reading), node.location());
            return findings.with(new Inputs(Map.of(name, given), true));
        });
    }

    /** One input of which nobody has said whether its text is a string or YAML: its type decides. */
    public static Inputs ofText(String name, SourceText text) {
        Optional<Value> data = read(name, text)
                .usable()
                .map(inputs -> inputs.given().get(name).value().value(call -> new Value.Pending(call.function())));
        return Inputs.text(name, text, data);
    }

    private static Checked<Inputs> of(YamlNode root) {
        if (!(root instanceof YamlNode.Mapping)) {
            return Checked.failed(WrongShape.of("a file of inputs", "a map of names to values", root));
        }
        var findings = new Findings();
        var reading = new Reading(Version.SIMPLE_1_3, "", Set.of(), new java.util.ArrayList<>(), findings);
        Map<String, Assignment> given = Keynames.namedEntries(
                "a file of inputs",
                root,
                reading,
                entry -> Optional.of(new Assignment(
                        entry.name(),
                        ExpressionReader.readData(entry.value(), reading),
                        entry.key().location())));
        return findings.with(new Inputs(given, true));
    }
}
