package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.Compatibility;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says how strictly blueprints are judged. */
final class CompatibilityOption {
    @Option(
            names = "--compat",
            paramLabel = "MODE",
            defaultValue = "${env:EXECUTOR_COMPAT:-strict}",
            converter = Converter.class,
            description = {
                "How strictly blueprints are judged: strict, or opera, which turns what xOpera lets pass into warnings.",
                "Default: $EXECUTOR_COMPAT, else strict."
            })
    Compatibility mode = Compatibility.STRICT;

    static final class Converter implements ITypeConverter<Compatibility> {
        @Override
        public Compatibility convert(String name) {
            return Compatibility.named(name)
                    .orElseThrow(() -> new TypeConversionException("'" + name + "' is neither strict nor opera"));
        }
    }
}
