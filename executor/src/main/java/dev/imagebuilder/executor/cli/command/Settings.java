package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/**
 * What holds for the blueprints of a directory, from the {@code executor.yaml} in it.
 *
 * @param compatibility how strictly they are judged
 */
record Settings(Optional<Compatibility> compatibility) {
    static final String FILE = "executor.yaml";
    static final Settings NONE = new Settings(Optional.empty());

    private static final String COMPATIBILITY = "compat";

    /** Reads the file; an empty one settles nothing. */
    static Checked<Settings> read(SourceText text) {
        Checked<YamlNode> read = YamlReader.read(text);
        boolean isEmpty = read.findings().stream().anyMatch(finding -> finding.code() == Code.YAML_EMPTY);
        return isEmpty ? Checked.of(NONE) : read.then(Settings::of);
    }

    private static Checked<Settings> of(YamlNode root) {
        if (!(root instanceof Mapping mapping)) {
            return Checked.failed(Finding.error(
                            Code.SETTING_MALFORMED,
                            root.location(),
                            FILE + " must be a map of settings, and this is " + root.shape())
                    .hint("write \"compat: opera\", or remove the file"));
        }
        var findings = new Findings();
        mapping.entries().stream()
                .filter(entry -> !entry.name().equals(COMPATIBILITY))
                .forEach(entry -> findings.add(unknown(entry)));
        Optional<Compatibility> compatibility =
                mapping.entry(COMPATIBILITY).flatMap(entry -> findings.take(compatibility(entry.value())));
        return findings.with(new Settings(compatibility));
    }

    private static Finding unknown(Entry entry) {
        return Finding.error(
                        Code.SETTING_UNKNOWN, entry.key().location(), "there is no setting \"" + entry.name() + "\"")
                .hint(Suggestion.didYouMean(entry.name(), List.of(COMPATIBILITY))
                        .orElse("the only setting is \"" + COMPATIBILITY + "\""));
    }

    private static Checked<Compatibility> compatibility(YamlNode value) {
        Optional<Compatibility> named =
                value instanceof Scalar scalar ? Compatibility.named(scalar.text()) : Optional.empty();
        return named.map(Checked::of)
                .orElseGet(() -> Checked.failed(Finding.error(
                                Code.SETTING_MALFORMED,
                                value.location(),
                                "\"" + COMPATIBILITY + "\" is neither strict nor opera")
                        .hint("write \"compat: opera\" to have warnings for what xOpera lets pass")));
    }
}
