package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the definitions of functions that are not TOSCA's own (TOSCA 2.0, section 10.4). */
final class FunctionReader {
    private static final Arity ANY = new Arity(0, Integer.MAX_VALUE);

    private final Reading reading;

    FunctionReader(Reading reading) {
        this.reading = reading;
    }

    /** How many arguments a function takes, by all its signatures together. */
    record Arity(int fewest, int most) {
        private Arity with(Arity other) {
            return new Arity(Math.min(fewest, other.fewest), Math.max(most, other.most));
        }
    }

    /** The functions that a file defines; what is wrong with them is found when they are read. */
    static Map<String, Arity> arities(Mapping file) {
        Map<String, Arity> arities = new HashMap<>();
        entries(file.entry("functions"))
                .forEach(function -> arities.put(
                        function.name(),
                        function.value() instanceof Mapping mapping
                                ? items(mapping.entry("signatures")).stream()
                                        .filter(Mapping.class::isInstance)
                                        .map(signature -> arity((Mapping) signature))
                                        .reduce(Arity::with)
                                        .orElse(ANY)
                                : ANY));
        return arities;
    }

    private static Arity arity(Mapping signature) {
        int needed = items(signature.entry("arguments")).size();
        int possible = needed + items(signature.entry("optional_arguments")).size();
        boolean isVariadic = signature
                .entry("variadic")
                .filter(entry ->
                        entry.value() instanceof Scalar truth && truth.text().equals("true"))
                .isPresent();
        return new Arity(needed, isVariadic ? Integer.MAX_VALUE : possible);
    }

    private static List<Entry> entries(Optional<Entry> entry) {
        return entry.map(Entry::value)
                .filter(Mapping.class::isInstance)
                .map(mapping -> ((Mapping) mapping).entries())
                .orElse(List.of());
    }

    private static List<YamlNode> items(Optional<Entry> entry) {
        return entry.map(Entry::value)
                .filter(Sequence.class::isInstance)
                .map(list -> ((Sequence) list).items())
                .orElse(List.of());
    }

    void read(Keynames owner) {
        owner.named("functions", this::function);
    }

    private Optional<Entry> function(Entry entry) {
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
