package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.value.VersionNumber;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Kind;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A key is a keyname of its construct in the version of the file, and what many constructs have is as it must be. */
record KeynameCheck(String construct, Keynames keynames) {

    void check(Entry entry) {
        Map<String, Grammar.Versions> known = Grammar.keynames(construct);
        Optional<Grammar.Versions> versions = Optional.ofNullable(known.get(entry.name()));
        if (versions.isEmpty()) {
            List<String> names = known.keySet().stream()
                    .filter(name -> known.get(name).include(reading().version()))
                    .toList();
            reading()
                    .add(Finding.error(
                                    Code.KEY_UNKNOWN,
                                    entry.key().location(),
                                    "\"" + entry.name() + "\" is not a keyname of " + Phrase.a(construct))
                            .hint(Suggestion.didYouMean(entry.name(), names)
                                    .orElse("its keynames are " + String.join(", ", names))));
        } else if (!versions.get().include(reading().version())) {
            reading().add(otherVersion(entry, versions.get()));
        } else if (!Keynames.isEmpty(entry.value())) {
            checkCommon(entry);
        }
    }

    /** What many constructs have, and little is made of (TOSCA 2.0, sections 5.3 and 6.4.1). */
    private void checkCommon(Entry entry) {
        switch (entry.name()) {
            case "derived_from" -> keynames.asScalar("\"" + entry.name() + "\"", entry.value());
            case "description" -> string(entry);
            case "profile", "artifact_version", "checksum", "checksum_algorithm", "mime_type", "url", "file" -> {
                if (!reading().version().isSimple()) {
                    string(entry);
                } else if (entry.name().equals("mime_type")) {
                    keynames.asScalar("\"mime_type\"", entry.value());
                }
            }
            case "metadata" -> keynames.metadata();
            case "version" -> version(entry.value());
            default -> {}
        }
    }

    private void string(Entry entry) {
        boolean isString = entry.value() instanceof Scalar scalar
                && scalar.kind().isText(reading().version().isSimple());
        if (!isString) {
            reading().add(WrongShape.of("\"" + entry.name() + "\"", "a string", entry.value()));
        }
    }

    private void version(YamlNode node) {
        boolean isVersion =
                node instanceof Scalar scalar && VersionNumber.of(scalar.text()).isPresent();
        boolean isNumber = node instanceof Scalar scalar && scalar.kind() != Kind.STRING;
        if (!isVersion) {
            reading().add(WrongShape.value("\"version\"", "a version such as \"1.0\" or 2.0.1.beta-3", node));
        } else if (isNumber && !reading().version().isSimple()) {
            reading()
                    .add(Finding.error(
                                    Code.WRONG_SHAPE,
                                    node.location(),
                                    "\"version\" must be a string, and this is a number")
                            .hint("put it in quotes"));
        }
    }

    private Finding otherVersion(Entry entry, Grammar.Versions versions) {
        boolean later = versions.first().compareTo(reading().version()) > 0;
        return Finding.error(
                        Code.KEY_OF_OTHER_VERSION,
                        entry.key().location(),
                        "\"" + entry.name() + "\" is not a keyname of " + Phrase.a(construct) + " in "
                                + reading().version())
                .hint(
                        later
                                ? "it came with " + versions.first() + ": declare that version, or leave it out"
                                : "the last version that has it is " + versions.last() + ": leave it out");
    }

    private Reading reading() {
        return keynames.reading();
    }
}
