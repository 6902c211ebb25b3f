package dev.imagebuilder.executor.cli;

import dev.imagebuilder.executor.cli.command.CompletionCommand;
import dev.imagebuilder.executor.cli.command.DeployCommand;
import dev.imagebuilder.executor.cli.command.OutputsCommand;
import dev.imagebuilder.executor.cli.command.Services;
import dev.imagebuilder.executor.cli.command.ValidateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code executor}: the root of all commands. */
@Command(
        name = "executor",
        versionProvider = ExecutorCommand.Version.class,
        description = "Builds images and deploys services from TOSCA blueprints.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit status: 0 done, 1 a step failed, 2 wrong command line, 3 mistakes in the blueprint or its inputs,",
            "70 a bug in this program, 130 interrupted.",
            "",
            "Example:",
            "  executor deploy -i inputs/hello-world.yaml blueprints/docker-image-definition.yaml"
        })
public final class ExecutorCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and end.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and end.")
    boolean version;

    private ExecutorCommand() {}

    /** The command line with all its commands. */
    public static CommandLine of(Services services) {
        return new CommandLine(new ExecutorCommand())
                .addSubcommand(new DeployCommand(services))
                .addSubcommand(new ValidateCommand(services))
                .addSubcommand(new OutputsCommand(services))
                .addSubcommand(new CompletionCommand())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = ExecutorCommand.class.getPackage().getImplementationVersion();
            return new String[] {"executor " + (version == null ? "(not packaged)" : version)};
        }
    }
}
