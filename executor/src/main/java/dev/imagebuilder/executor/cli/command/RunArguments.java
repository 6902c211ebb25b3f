package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.DeploymentView;
import dev.imagebuilder.executor.cli.view.JsonView;
import dev.imagebuilder.executor.execution.Consent;
import dev.imagebuilder.executor.execution.Manner;
import dev.imagebuilder.executor.execution.step.ImageBuildRunner.Wishes;
import dev.imagebuilder.executor.execution.step.MemorySize;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What a command is told about a run. */
final class RunArguments {
    static final String AUTO = "auto";

    private static final List<String> ANSIBLE = List.of(AUTO, "fork-server", "fork");
    private static final List<String> ENGINES = List.of(AUTO, "buildah", "docker");

    private final Services services;
    private final CommandSpec spec;
    private final ReportArguments report;
    private final OptionSpec instance;
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
    private final OptionSpec ansible = OptionSpec.builder("--ansible-mode")
            .paramLabel("MODE")
            .type(String.class)
            .converters((ITypeConverter<String>) word -> Options.known(word, ANSIBLE))
            .defaultValue("${env:EXECUTOR_ANSIBLE_MODE:-" + AUTO + "}")
            .completionCandidates(ANSIBLE)
            .description(
                    "How playbooks are run: by a fork-server, which has Ansible started already, by a fork of"
                            + " ansible-playbook for each, or auto: by the server where it comes to the same.",
                    "Default: $EXECUTOR_ANSIBLE_MODE, else auto.")
            .build();
    private final OptionSpec engine = OptionSpec.builder("--engine")
            .paramLabel("ENGINE")
            .type(String.class)
            .converters((ITypeConverter<String>) word -> Options.known(word, ENGINES))
            .defaultValue("${env:EXECUTOR_ENGINE:-" + AUTO + "}")
            .completionCandidates(ENGINES)
            .description(
                    "What images are built with: buildah, docker, or auto: what the node says, else buildah where it can"
                            + " be used, else docker.",
                    "Default: $EXECUTOR_ENGINE, else auto.")
            .build();
    private final OptionSpec buildMemory = OptionSpec.builder("--build-memory")
            .paramLabel("SIZE")
            .type(MemorySize.class)
            .converters((ITypeConverter<MemorySize>) text -> MemorySize.of(text)
                    .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is no size such as 512m or 4g")))
            .description(
                    "How much memory images may take that are built at once, such as 4g: each what its option memory says,"
                            + " else 512m; one that wants more than all of it is built alone.",
                    "Default: what is available.")
            .build();
    private final OptionSpec verbose = Options.flag("Show also what the tools print.", "-v", "--verbose");

    private RunArguments(Services services, CommandSpec spec, OptionSpec instance) {
        this.services = services;
        this.spec = spec;
        this.instance = instance;
        spec.addOption(instance).addOption(workers).addOption(engine).addOption(verbose);
        this.report = ReportArguments.addedToTelling(spec, services);
    }

    /** Adds them to a command. */
    static RunArguments addedTo(CommandSpec spec, Services services) {
        RunArguments arguments = addedToRemoving(spec, services);
        spec.addOption(arguments.buildMemory);
        return arguments;
    }

    /** Adds those to a command that make sense when it builds nothing. */
    static RunArguments addedToRemoving(CommandSpec spec, Services services) {
        RunArguments arguments = new RunArguments(services, spec, Options.instance());
        arguments.addOfOperations();
        spec.addOption(arguments.targets).addOption(arguments.failFast);
        return arguments;
    }

    /** Adds those to a command that make sense when it calls operations of what is deployed, which may build. */
    static RunArguments addedToCalling(CommandSpec spec, Services services) {
        RunArguments arguments = new RunArguments(services, spec, Options.instance());
        arguments.addOfOperations();
        spec.addOption(arguments.buildMemory);
        return arguments;
    }

    private void addOfOperations() {
        spec.addOption(force).addOption(assumeIncomplete).addOption(ansible);
    }

    /**
     * Adds those to a command that does nothing but build, which is asked about nothing and runs no playbooks.
     *
     * @param instance the option that names another place for its state
     */
    static RunArguments addedToBuilding(CommandSpec spec, Services services, OptionSpec instance) {
        RunArguments arguments = new RunArguments(services, spec, instance);
        spec.addOption(arguments.buildMemory);
        return arguments;
    }

    /** The instance that is worked on. */
    Path instance() {
        return instance.getValue();
    }

    /** How operations are carried out. */
    Services.Means means() {
        return new Services.Means(
                Optional.ofNullable(ansible.<String>getValue()).orElse(AUTO),
                engine.getValue(),
                workers(),
                Optional.ofNullable(buildMemory.<MemorySize>getValue()),
                Wishes.NONE);
    }

    private int workers() {
        int wanted = workers.getValue();
        if (wanted < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1");
        }
        return wanted;
    }

    /** How to go about a deployment, as far as all commands are told. */
    Manner deploying() {
        return calling(failFast.getValue()).targets(Set.copyOf(targets.<List<String>>getValue()));
    }

    /** How to go about calling operations of what is deployed. */
    Manner calling() {
        return calling(false);
    }

    private Manner calling(boolean isFailFast) {
        return new Manner(spec.name(), Set.of(), workers(), isFailFast, true, false, false);
    }

    /** @param isForeseen whether all operations are known before the first one begins */
    DeploymentView view(boolean isForeseen) {
        return report.isJson()
                ? new JsonView(spec.commandLine().getOut())
                : report.screens().deployment(verbose.getValue(), isForeseen);
    }

    /** @param view what questions are asked beside */
    Consent consent(DeploymentView view) {
        return new KeyboardConsent(
                services.surroundings().keyboard(),
                spec.commandLine().getErr(),
                force.getValue(),
                assumeIncomplete.getValue(),
                view::aside);
    }
}
