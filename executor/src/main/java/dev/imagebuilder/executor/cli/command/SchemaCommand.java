package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.SchemaView;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.schema.BlueprintSchema;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** {@code executor schema}. */
public final class SchemaCommand extends Command {
    private final OptionSpec version = OptionSpec.builder("--tosca-version")
            .paramLabel("VERSION")
            .type(Version.class)
            .converters((ITypeConverter<Version>) SchemaCommand::version)
            .completionCandidates(Version.keywords())
            .defaultValue(Version.keywords().getLast())
            .description(
                    "The version of TOSCA, as a blueprint declares it, or only its number, such as 1.3.",
                    "Default: ${DEFAULT-VALUE}.")
            .build();

    public SchemaCommand() {
        super(
                "schema",
                "Prints a JSON Schema of blueprints, by which editors complete, explain and check keynames.",
                "",
                "For the YAML language server, begin a blueprint with:",
                "  # yaml-language-server: $schema=tosca-1.3.schema.json",
                "",
                "Example:",
                "  executor schema --tosca-version 1.3 > tosca-1.3.schema.json");
        spec.addOption(version);
    }

    @Override
    public Integer call() {
        out().print(SchemaView.json(BlueprintSchema.of(version.getValue())));
        return ExitCode.DONE;
    }

    private static Version version(String name) {
        return Arrays.stream(Version.values())
                .filter(version ->
                        version.toString().equals(name) || number(version).equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + name + "' is none of " + String.join(", ", Version.keywords())));
    }

    /** The end of the name, such as 1.3. */
    private static String number(Version version) {
        String name = version.toString();
        return name.substring(name.length() - "1_3".length()).replace('_', '.');
    }
}
