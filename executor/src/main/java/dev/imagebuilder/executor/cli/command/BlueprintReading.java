package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Reads the blueprint that a command is about, with the inputs it was given; without any, none is wanted.
 *
 * @param inputs made by {@link Options#inputs}
 * @param blueprint made by {@link Options#blueprint}
 */
record BlueprintReading(OptionSpec inputs, PositionalParamSpec blueprint) {

    /** What a stage makes of the blueprint, with all that is wrong with it and its inputs. */
    <T> Checked<T> read(Tosca tosca, BiFunction<SourceText, Inputs, Checked<T>> stage) {
        var findings = new Findings();
        List<String> files = inputs.getValue();
        Inputs given = files.isEmpty()
                ? Inputs.NOT_ASKED_FOR
                : findings.take(tosca.inputs(files)).orElse(Inputs.NOT_ASKED_FOR);
        return findings.take(tosca.source(blueprint.getValue()))
                .flatMap(text -> findings.take(stage.apply(text, given)))
                .map(findings::with)
                .orElseGet(findings::withNothing);
    }
}
