package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.DeploymentView;
import dev.imagebuilder.executor.cli.view.JsonView;
import dev.imagebuilder.executor.execution.Call;
import dev.imagebuilder.executor.execution.Conduct;
import dev.imagebuilder.executor.execution.Consent;
import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.executor.execution.Manner;
import dev.imagebuilder.executor.execution.Slots;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.Inputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What a command is told about a run, and the run. */
final class RunArguments {
    private final Services services;
    private final CommandSpec spec;
    private final OptionSpec instance = Options.instance();
    private final OptionSpec targets = Options.targets();
    private final OptionSpec workers = OptionSpec.builder("-w", "--workers")
            .paramLabel("N")
            .type(int.class)
            .initialValue(Math.max(4, Runtime.getRuntime().availableProcessors()))
            .description("How many steps may run at once. Default: one for each processor, at least 4.")
            .build();
    private final OptionSpec failFast = Options.flag(
            "Begin nothing more once something has failed. Else only what needs it is left out.", "--fail-fast");
    private final OptionSpec force = Options.flag("Delete or make anew what exists without asking.", "-f", "--force");
    private final OptionSpec assumeIncomplete = Options.flag(
            "Run operations again that were running when the last run was killed, although nobody knows how far they"
                    + " came.",
            "--assume-incomplete");
    private final OptionSpec verbose = Options.flag("Show also what the tools print.", "-v", "--verbose");
    private final OptionSpec format =
            Options.format("human, or json for one event in each line.", List.of("human", "json"), "--format");
    private final OptionSpec color = Options.color();

    private RunArguments(Services services, CommandSpec spec) {
        this.services = services;
        this.spec = spec;
    }

    /** Adds them to a command. */
    static RunArguments addedTo(CommandSpec spec, Services services) {
        RunArguments arguments = addedToCalling(spec, services);
        spec.addOption(arguments.targets).addOption(arguments.failFast);
        return arguments;
    }

    /** Adds those to a command that make sense when it calls operations of what is deployed. */
    static RunArguments addedToCalling(CommandSpec spec, Services services) {
        var arguments = new RunArguments(services, spec);
        spec.addOption(arguments.instance)
                .addOption(arguments.workers)
                .addOption(arguments.force)
                .addOption(arguments.assumeIncomplete)
                .addOption(arguments.verbose)
                .addOption(arguments.color)
                .addOption(arguments.format);
        return arguments;
    }

    /** How to go about a run, as far as all commands are told. */
    Manner manner() {
        return calling(failFast.getValue()).targets(Set.copyOf(targets.<List<String>>getValue()));
    }

    private Manner calling(boolean isFailFast) {
        int wanted = workers.getValue();
        if (wanted < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1");
        }
        return new Manner(spec.name(), Set.of(), wanted, isFailFast, true, false, false);
    }

    /**
     * Runs what reaches a goal, and shows it.
     *
     * @return the exit status
     */
    int run(Checked<? extends Goal> goal, Manner manner) {
        return work(goal, true, (usable, view) -> services.deployer(instance.getValue())
                .run(usable, conduct(manner, consent(view), view)));
    }

    /** The same without asking before anything is deleted. */
    int runUnasked(Checked<? extends Goal> goal, Manner manner) {
        return work(goal, true, (usable, view) -> services.deployer(instance.getValue())
                .run(usable, conduct(manner, Consent.GIVEN, view)));
    }

    /**
     * Calls an operation, and shows it.
     *
     * @return the exit status
     */
    int call(Checked<Call> call) {
        Manner manner = calling(false);
        return work(call, true, (usable, view) -> services.caller(instance.getValue())
                .run(usable, conduct(manner, consent(view), view)));
    }

    /**
     * Runs a workflow, and shows it.
     *
     * @return the exit status
     */
    int workflow(String name, Checked<Inputs> inputs) {
        Manner manner = calling(false);
        return work(inputs, false, (given, view) -> services.caller(instance.getValue())
                .workflow(name, given, conduct(manner, consent(view), view)));
    }

    /**
     * Does what policies say of something that has happened, and shows it.
     *
     * @return the exit status
     */
    int notifyOf(String name, Checked<Inputs> notification) {
        Manner manner = calling(false);
        return work(notification, false, (given, view) -> services.caller(instance.getValue())
                .notify(name, given, conduct(manner, consent(view), view)));
    }

    private Conduct conduct(Manner manner, Consent consent, DeploymentView view) {
        return new Conduct(manner, consent, view, new Slots(manner.workers()), services.stop());
    }

    /** @param isForeseen whether all operations are known before the first one begins */
    private <T> int work(Checked<T> wanted, boolean isForeseen, BiFunction<T, DeploymentView, Deployment> work) {
        try (DeploymentView view = view(isForeseen)) {
            services.stop().onGiven(view::close);
            Deployment deployment = wanted.usable()
                    .map(usable -> work.apply(usable, view))
                    .orElseGet(() -> Deployment.notBegun(wanted.findings()));
            view.ended(deployment);
            return services.stop().isGiven() ? ExitCode.INTERRUPTED : exitCode(deployment);
        }
    }

    /** An error when nothing was ever deployed into the instance. */
    Checked<Recorded> mustExist() {
        Path path = instance.getValue();
        return services.recorded(path).then(recorded -> recorded.map(Checked::of)
                .orElseGet(() ->
                        Checked.failed(Finding.error(Code.NOTHING_DEPLOYED, "nothing was ever deployed into " + path)
                                .hint("deploy a blueprint first, or name another instance with -p"))));
    }

    /**
     * Goes on with the last run, and with the nodes that it was restricted to unless others are named now.
     *
     * @return the exit status; it is an error when that run was completed, or was to undo what is wanted now
     */
    int resume(Supplier<Checked<Goal>> goal, Manner manner) {
        Checked<Recorded.Run> interrupted = mustExist().then(new Resumption(instance.getValue(), spec.name())::of);
        Set<String> targets = interrupted
                .value()
                .map(run -> run.began().targets())
                .filter(_ -> manner.targets().isEmpty())
                .orElse(manner.targets());
        return run(interrupted.then(_ -> goal.get()), manner.targets(targets));
    }

    private DeploymentView view(boolean isForeseen) {
        return "json".equals(format.getValue())
                ? new JsonView(spec.commandLine().getOut())
                : new Screens(services, spec, color).deployment(verbose.getValue(), isForeseen);
    }

    private Consent consent(DeploymentView view) {
        return new KeyboardConsent(
                services.surroundings().keyboard(),
                spec.commandLine().getErr(),
                force.getValue(),
                assumeIncomplete.getValue(),
                view::aside);
    }

    private static int exitCode(Deployment deployment) {
        return switch (deployment) {
            case Deployment.Complete _ -> ExitCode.DONE;
            case Deployment.Invalid _ -> ExitCode.BLUEPRINT;
            case Deployment.Refused _, Deployment.Incomplete _ -> ExitCode.STEP_FAILED;
        };
    }
}
