package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.executor.execution.SavedPlan;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a command is told about a blueprint: which one, with which inputs, and how it is to be read and judged. */
final class BlueprintArguments {
    private final Services services;
    private final CommandSpec spec;
    private final InputArguments inputs;
    private final OptionSpec compatibility = Options.compatibility();
    private final OptionSpec remoteImports = Options.remoteImports();
    private final OptionSpec substitutions = Options.substitutions();
    private final PositionalParamSpec blueprint;

    private BlueprintArguments(
            Services services, CommandSpec spec, InputArguments inputs, PositionalParamSpec blueprint) {
        this.services = services;
        this.spec = spec;
        this.inputs = inputs;
        this.blueprint = blueprint;
    }

    /** Adds them to a command that needs a blueprint. */
    static BlueprintArguments addedTo(CommandSpec spec, Services services, String ofInputs) {
        return addedTo(spec, services, ofInputs, Positionals.blueprint());
    }

    /** Adds them to a command that checks the current directory when it is given no blueprint. */
    static BlueprintArguments addedToChecking(CommandSpec spec, Services services) {
        return addedTo(spec, services, "A file of inputs to check as well.", Positionals.blueprintOrHere());
    }

    /** Adds them to a command that deploys the blueprint of the last run when it is given none. */
    static BlueprintArguments addedToDeploying(CommandSpec spec, Services services) {
        return addedTo(
                spec,
                services,
                "A file of inputs, YAML or JSON. Of an input given in several files the last one counts.",
                Positionals.blueprintOrLast());
    }

    /** Adds them to a command that can do without a blueprint. */
    static BlueprintArguments addedTo(CommandSpec spec, Services services, PositionalParamSpec optional) {
        return addedTo(spec, services, "A file of inputs.", optional);
    }

    private static BlueprintArguments addedTo(
            CommandSpec spec, Services services, String ofInputs, PositionalParamSpec blueprint) {
        var arguments =
                new BlueprintArguments(services, spec, InputArguments.addedTo(spec, services, ofInputs), blueprint);
        spec.addOption(arguments.compatibility)
                .addOption(arguments.remoteImports)
                .addOption(arguments.substitutions)
                .addPositional(arguments.blueprint);
        return arguments;
    }

    /** The path of the blueprint, as it was given. */
    String path() {
        return blueprint.getValue();
    }

    boolean isGiven() {
        return blueprint.getValue() != null;
    }

    /** That the blueprint is deployed; without one, that of the last run. */
    Checked<Goal> goal() {
        if (!isGiven()) {
            Tosca tosca = services.tosca(Compatibility.STRICT, false);
            return Checked.of(new Goal.Again(inputs.read(tosca)));
        }
        return tosca(mode -> services.toscaForDeploying(mode, remoteImports.getValue()))
                .map(tosca -> new Goal.Blueprint(tosca, path(), inputs.read(tosca)));
    }

    /** That a plan is carried out. */
    Goal.Saved goal(SavedPlan plan) {
        Tosca tosca = substituting(
                services.toscaForDeploying(plan.compatibility(), remoteImports.getValue()), plan.substitutions());
        return new Goal.Saved(plan, tosca, inputs.read(tosca));
    }

    /** What reads the blueprint as the command line wants it read. */
    private Checked<Tosca> tosca(Function<Compatibility, Tosca> reader) {
        return new Judgement(services.surroundings(), spec, compatibility)
                .tosca(path(), reader)
                .map(tosca -> substituting(tosca, Optional.ofNullable(substitutions.getValue())));
    }

    private static Tosca substituting(Tosca tosca, Optional<Path> directory) {
        return directory.map(tosca::substituting).orElse(tosca);
    }

    /**
     * What a stage makes of the blueprint, with all that is wrong with it and its inputs. When none were given, none are
     * wanted.
     */
    <T> Checked<T> read(Function<Tosca, BiFunction<SourceText, Inputs, Checked<T>>> stage) {
        return read(services::tosca, stage);
    }

    /** The same with the files of a packed CSAR where programs can open them. */
    <T> Checked<T> readWithFiles(Function<Tosca, BiFunction<SourceText, Inputs, Checked<T>>> stage) {
        return read(services::toscaForDeploying, stage);
    }

    private <T> Checked<T> read(
            BiFunction<Compatibility, Boolean, Tosca> reader,
            Function<Tosca, BiFunction<SourceText, Inputs, Checked<T>>> stage) {
        return tosca(mode -> reader.apply(mode, remoteImports.getValue()))
                .then(tosca -> read(tosca, stage.apply(tosca)));
    }

    private <T> Checked<T> read(Tosca tosca, BiFunction<SourceText, Inputs, Checked<T>> stage) {
        var findings = new Findings();
        Inputs given = inputs.areGiven()
                ? findings.take(inputs.read(tosca)).orElse(Inputs.NOT_ASKED_FOR)
                : Inputs.NOT_ASKED_FOR;
        return findings.take(tosca.source(path()))
                .flatMap(text -> findings.take(stage.apply(text, given)))
                .map(findings::with)
                .orElseGet(findings::withNothing);
    }
}
