package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.DeploymentView;
import dev.imagebuilder.executor.execution.Call;
import dev.imagebuilder.executor.execution.Caller;
import dev.imagebuilder.executor.execution.Conduct;
import dev.imagebuilder.executor.execution.Consent;
import dev.imagebuilder.executor.execution.Deployer;
import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.executor.execution.Manner;
import dev.imagebuilder.executor.execution.Slots;
import dev.imagebuilder.executor.execution.step.ImageBuildRunner.Wishes;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.Inputs;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Runs of an instance, each shown while it goes on. */
final class Runs {
    private final Services services;
    private final CommandSpec spec;
    private final RunArguments arguments;
    private final Supplier<Wishes> images;

    private Runs(Services services, CommandSpec spec, RunArguments arguments, Supplier<Wishes> images) {
        this.services = services;
        this.spec = spec;
        this.arguments = arguments;
        this.images = images;
    }

    /** Those of a command that deploys. */
    static Runs of(CommandSpec spec, Services services) {
        return of(spec, services, () -> Wishes.NONE);
    }

    /** @param images what the command line wants of images */
    static Runs of(CommandSpec spec, Services services, Supplier<Wishes> images) {
        return new Runs(services, spec, RunArguments.addedTo(spec, services), images);
    }

    /** Those of a command that builds nothing. */
    static Runs ofRemoving(CommandSpec spec, Services services, Supplier<Wishes> images) {
        return new Runs(services, spec, RunArguments.addedToRemoving(spec, services), images);
    }

    /**
     * Those of a command that builds what a request wants.
     *
     * @param instance the option that names the directory for their state
     * @param images what the command line wants of images
     */
    static Runs ofBuilding(CommandSpec spec, Services services, OptionSpec instance, Supplier<Wishes> images) {
        return new Runs(services, spec, RunArguments.addedToBuilding(spec, services, instance), images);
    }

    /** Those of a command that calls operations of what is deployed. */
    static Runs ofCalling(CommandSpec spec, Services services) {
        return new Runs(services, spec, RunArguments.addedToCalling(spec, services), () -> Wishes.NONE);
    }

    /** How to go about a run that is all about one thing. */
    Manner simply() {
        return arguments.calling();
    }

    /** How to go about a deployment, as far as all commands are told. */
    Manner manner() {
        return arguments.deploying();
    }

    /** An error when nothing was ever deployed into the instance. */
    Checked<Recorded> mustExist() {
        Path path = arguments.instance();
        return services.recorded(path).then(recorded -> recorded.map(Checked::of)
                .orElseGet(() ->
                        Checked.failed(Finding.error(Code.NOTHING_DEPLOYED, "nothing was ever deployed into " + path)
                                .hint("deploy a blueprint first, or name another instance with -p"))));
    }

    /**
     * Runs what reaches a goal.
     *
     * @return the exit status
     */
    int reach(Checked<? extends Goal> goal, Manner manner) {
        return shown(
                goal, true, (usable, view) -> deployer().run(usable, conduct(manner, arguments.consent(view), view)));
    }

    /** The same without asking before anything is deleted. */
    int reachUnasked(Checked<? extends Goal> goal, Manner manner) {
        return shown(goal, true, (usable, view) -> deployer().run(usable, conduct(manner, Consent.GIVEN, view)));
    }

    /**
     * Goes on with the last run, and with the nodes that it was restricted to unless others are named now.
     *
     * @return the exit status; it is an error when that run was completed, or was to undo what is wanted now
     */
    int resume(Supplier<Checked<Goal>> goal, Manner manner) {
        Checked<Recorded.Run> interrupted = mustExist().then(new Resumption(arguments.instance(), spec.name())::of);
        Set<String> targets = interrupted
                .value()
                .map(run -> run.began().targets())
                .filter(_ -> manner.targets().isEmpty())
                .orElse(manner.targets());
        return reach(interrupted.then(_ -> goal.get()), manner.targets(targets));
    }

    /**
     * Calls an operation.
     *
     * @return the exit status
     */
    int call(Checked<Call> call) {
        return called(call, true, (usable, conduct) -> caller().run(usable, conduct));
    }

    /**
     * Runs a workflow.
     *
     * @return the exit status
     */
    int workflow(String name, Checked<Inputs> inputs) {
        return called(inputs, false, (given, conduct) -> caller().workflow(name, given, conduct));
    }

    /**
     * Does what policies say of something that has happened.
     *
     * @return the exit status
     */
    int notifyOf(String name, Checked<Inputs> notification) {
        return called(notification, false, (given, conduct) -> caller().notify(name, given, conduct));
    }

    private Deployer deployer() {
        return services.deployer(arguments.instance(), arguments.means().images(images.get()));
    }

    private Caller caller() {
        return services.caller(arguments.instance(), arguments.means());
    }

    private <T> int called(Checked<T> wanted, boolean isForeseen, BiFunction<T, Conduct, Deployment> work) {
        Manner manner = arguments.calling();
        return shown(
                wanted,
                isForeseen,
                (usable, view) -> work.apply(usable, conduct(manner, arguments.consent(view), view)));
    }

    /** @param isForeseen whether all operations are known before the first one begins */
    private <T> int shown(Checked<T> wanted, boolean isForeseen, BiFunction<T, DeploymentView, Deployment> work) {
        try (DeploymentView view = arguments.view(isForeseen)) {
            services.stop().onGiven(view::close);
            Deployment deployment = wanted.usable()
                    .map(usable -> work.apply(usable, view))
                    .orElseGet(() -> Deployment.notBegun(wanted.findings()));
            view.ended(deployment);
            return ExitCode.of(deployment);
        }
    }

    private Conduct conduct(Manner manner, Consent consent, DeploymentView view) {
        return new Conduct(manner, consent, view, new Slots(manner.workers()), services.stop());
    }
}
