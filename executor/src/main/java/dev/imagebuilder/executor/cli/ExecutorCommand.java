package dev.imagebuilder.executor.cli;

import dev.imagebuilder.executor.cli.command.CompletionCommand;
import dev.imagebuilder.executor.cli.command.DeployCommand;
import dev.imagebuilder.executor.cli.command.OutputsCommand;
import dev.imagebuilder.executor.cli.command.Services;
import dev.imagebuilder.executor.cli.command.ValidateCommand;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code executor}: the root of all commands. */
public final class ExecutorCommand implements Runnable {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("executor");

    private ExecutorCommand() {}

    /** The command line with all its commands. */
    public static CommandLine of(Services services) {
        CommandSpec spec = new ExecutorCommand().spec;
        spec.versionProvider(() -> new String[] {version()});
        spec.usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .description("Builds images and deploys services from TOSCA blueprints.")
                .footer(
                        "",
                        "Exit status: 0 done, 1 a step failed, 2 wrong command line, 3 mistakes in the blueprint or its"
                                + " inputs, 70 a bug in this program, 130 interrupted.",
                        "",
                        "Example:",
                        "  executor deploy -i inputs/hello-world.yaml \\",
                        "      blueprints/docker-image-definition.yaml");
        spec.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help and end.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version and end.")
                        .build())
                .addSubcommand("deploy", new DeployCommand(services).spec())
                .addSubcommand("validate", new ValidateCommand(services).spec())
                .addSubcommand("outputs", new OutputsCommand(services).spec())
                .addSubcommand("completion", new CompletionCommand().spec());
        return new CommandLine(spec);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static String version() {
        Optional<String> packaged =
                Optional.ofNullable(ExecutorCommand.class.getPackage().getImplementationVersion());
        return "executor " + packaged.orElse("(not packaged)");
    }
}
