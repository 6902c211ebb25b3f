package dev.imagebuilder.executor.cli;

import dev.imagebuilder.executor.cli.command.BuildCommand;
import dev.imagebuilder.executor.cli.command.CacheCommand;
import dev.imagebuilder.executor.cli.command.CompletionCommand;
import dev.imagebuilder.executor.cli.command.DeployCommand;
import dev.imagebuilder.executor.cli.command.DiffCommand;
import dev.imagebuilder.executor.cli.command.DoctorCommand;
import dev.imagebuilder.executor.cli.command.ExplainCommand;
import dev.imagebuilder.executor.cli.command.FmtCommand;
import dev.imagebuilder.executor.cli.command.GraphCommand;
import dev.imagebuilder.executor.cli.command.HistoryCommand;
import dev.imagebuilder.executor.cli.command.InfoCommand;
import dev.imagebuilder.executor.cli.command.LogsCommand;
import dev.imagebuilder.executor.cli.command.ManCommand;
import dev.imagebuilder.executor.cli.command.NotifyCommand;
import dev.imagebuilder.executor.cli.command.OutputsCommand;
import dev.imagebuilder.executor.cli.command.PackageCommand;
import dev.imagebuilder.executor.cli.command.PlanCommand;
import dev.imagebuilder.executor.cli.command.RunCommand;
import dev.imagebuilder.executor.cli.command.ScaleCommand;
import dev.imagebuilder.executor.cli.command.SchemaCommand;
import dev.imagebuilder.executor.cli.command.Services;
import dev.imagebuilder.executor.cli.command.StateCommand;
import dev.imagebuilder.executor.cli.command.TortureCommand;
import dev.imagebuilder.executor.cli.command.UndeployCommand;
import dev.imagebuilder.executor.cli.command.UnlockCommand;
import dev.imagebuilder.executor.cli.command.UnpackageCommand;
import dev.imagebuilder.executor.cli.command.UpdateCommand;
import dev.imagebuilder.executor.cli.command.ValidateCommand;
import dev.imagebuilder.executor.cli.command.WorkflowCommand;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** {@code executor}: the root of all commands. */
public final class ExecutorCommand implements Runnable {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("executor");

    private ExecutorCommand() {}

    /**
     * The command line for these arguments. When they name a command only that one is described, since describing all
     * of them takes longer than most of them run.
     */
    public static CommandLine of(Services services, String... arguments) {
        Map<String, Supplier<CommandSpec>> commands = commands(services);
        CommandSpec spec = root();
        if (arguments.length > 0 && commands.containsKey(arguments[0])) {
            spec.addSubcommand(arguments[0], commands.get(arguments[0]).get());
        } else if (!List.of(arguments).equals(List.of("--version"))) {
            commands.forEach((name, command) -> spec.addSubcommand(name, command.get()));
        }
        return new CommandLine(spec).registerConverter(Path.class, ExecutorCommand::path);
    }

    /** No name is one of the current directory to the system, and a slip to its user. */
    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("the name of a file or a directory is missing");
        }
        return Path.of(text);
    }

    private static Map<String, Supplier<CommandSpec>> commands(Services services) {
        Map<String, Supplier<CommandSpec>> commands = new LinkedHashMap<>();
        commands.put("deploy", () -> new DeployCommand(services).spec());
        commands.put("build", () -> new BuildCommand(services).spec());
        commands.put("plan", () -> new PlanCommand(services).spec());
        commands.put("diff", () -> new DiffCommand(services).spec());
        commands.put("update", () -> new UpdateCommand(services).spec());
        commands.put("undeploy", () -> new UndeployCommand(services).spec());
        commands.put("run", () -> new RunCommand(services).spec());
        commands.put("workflow", () -> new WorkflowCommand(services).spec());
        commands.put("scale", () -> new ScaleCommand(services).spec());
        commands.put("notify", () -> new NotifyCommand(services).spec());
        commands.put("validate", () -> new ValidateCommand(services).spec());
        commands.put("doctor", () -> new DoctorCommand(services).spec());
        commands.put("fmt", () -> new FmtCommand(services).spec());
        commands.put("outputs", () -> new OutputsCommand(services).spec());
        commands.put("info", () -> new InfoCommand(services).spec());
        commands.put("cache", () -> new CacheCommand(services).spec());
        commands.put("logs", () -> new LogsCommand(services).spec());
        commands.put("history", () -> new HistoryCommand(services).spec());
        commands.put("state", () -> new StateCommand(services).spec());
        commands.put("unlock", () -> new UnlockCommand(services).spec());
        commands.put("package", () -> new PackageCommand(services).spec());
        commands.put("unpackage", () -> new UnpackageCommand(services).spec());
        commands.put("graph", () -> new GraphCommand(services).spec());
        commands.put("explain", () -> new ExplainCommand(services).spec());
        commands.put("schema", () -> new SchemaCommand().spec());
        commands.put("torture", () -> new TortureCommand(services).spec());
        commands.put("man", () -> new ManCommand(services, () -> of(services)).spec());
        commands.put("completion", () -> new CompletionCommand(() -> of(services)).spec());
        return commands;
    }

    private static CommandSpec root() {
        CommandSpec spec = new ExecutorCommand().spec;
        spec.versionProvider(() -> new String[] {version()});
        spec.usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .description("Builds images and deploys services from TOSCA blueprints.")
                .footer(
                        "",
                        "Exit status: 0 done, 1 a step failed, 2 wrong command line, 3 mistakes in the blueprint or its"
                                + " inputs, 4 changes are pending, 70 a bug in this program, 130 interrupted.",
                        "",
                        "Example:",
                        "  executor deploy -i inputs/hello-world.yaml \\",
                        "      blueprints/docker-image-definition.yaml");
        return spec.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help and end.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version and end.")
                        .build());
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
