package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.FunctionDefinition;
import dev.imagebuilder.tosca.model.FunctionDefinition.Signature;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the definitions of functions that are not TOSCA's own (TOSCA 2.0, section 10.4). */
final class FunctionReader {
    private final Reading reading;

    FunctionReader(Reading reading) {
        this.reading = reading;
    }

    /** The names of the functions that a file and its service template define, which calls may be read before. */
    static Set<String> names(Mapping file) {
        Set<String> names = new HashSet<>();
        Stream.of(Optional.of(file), service(file))
                .flatMap(owner -> owner.flatMap(mapping -> mapping.entry("functions")).stream())
                .map(Entry::value)
                .filter(Mapping.class::isInstance)
                .flatMap(functions -> ((Mapping) functions).entries().stream())
                .forEach(function -> names.add(function.name()));
        return names;
    }

    private static Optional<Mapping> service(Mapping file) {
        return file.entry("service_template")
                .map(Entry::value)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast);
    }

    Map<String, FunctionDefinition> read(Keynames owner) {
        return owner.named("functions", this::function);
    }

    private Optional<FunctionDefinition> function(Entry entry) {
        var keynames = Keynames.of("function", entry, reading);
        keynames.require("signatures", entry.key().location());
        if (entry.name().indexOf('$') >= 0) {
            reading.add(Finding.error(
                    Code.WRONG_SHAPE, entry.key().location(), "the name of a function has no dollar sign"));
        }
        if (keynames.has("signatures") && keynames.list("signatures").isEmpty()) {
            reading.add(Finding.error(
                    Code.WRONG_SHAPE, keynames.place("signatures"), "a function has at least one signature"));
        }
        return Optional.of(new FunctionDefinition(
                reading.prefix() + entry.name(),
                keynames.list("signatures").stream().map(this::signature).toList(),
                entry.key().location()));
    }

    private Signature signature(YamlNode node) {
        var keynames = Keynames.of("signature", node, reading);
        keynames.node("implementation").ifPresent(i -> ImplementationReader.read(i, reading));
        return new Signature(
                schemas(keynames.list("arguments")),
                schemas(keynames.list("optional_arguments")),
                keynames.bool("variadic").orElse(false),
                keynames.node("result").map(result -> PropertyReader.nested(result, result.location(), reading)),
                node.location());
    }

    private List<Schema> schemas(List<YamlNode> arguments) {
        return arguments.stream()
                .map(argument -> PropertyReader.nested(argument, argument.location(), reading))
                .toList();
    }
}
