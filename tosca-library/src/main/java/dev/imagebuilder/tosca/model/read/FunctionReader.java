package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import java.util.Optional;

/** Reads the definitions of functions that are not TOSCA's own (TOSCA 2.0, section 10.4). */
final class FunctionReader {
    private final Reading reading;

    FunctionReader(Reading reading) {
        this.reading = reading;
    }

    void read(Keynames owner) {
        owner.named("functions", this::function);
    }

    private Optional<Entry> function(Entry entry) {
        var keynames = Keynames.of("function", entry, reading);
        keynames.require("signatures", entry.key().location());
        keynames.list("signatures").forEach(this::signature);
        return Optional.of(entry);
    }

    private void signature(YamlNode node) {
        var keynames = Keynames.of("signature", node, reading);
        keynames.list("arguments").forEach(argument -> PropertyReader.nested(argument, argument.location(), reading));
        keynames.list("optional_arguments")
                .forEach(argument -> PropertyReader.nested(argument, argument.location(), reading));
        keynames.node("result").ifPresent(result -> PropertyReader.nested(result, result.location(), reading));
        keynames.bool("variadic");
        keynames.node("implementation").ifPresent(i -> InterfaceReader.implementation(i, reading));
    }
}
