package dev.imagebuilder.executor.cli.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says which instance is meant. */
final class InstanceOption {
    @Option(
            names = {"-p", "--instance-path"},
            paramLabel = "DIR",
            defaultValue = "${env:EXECUTOR_INSTANCE_PATH:-.executor}",
            description = {
                "The directory that the state of the deployment is kept in.",
                "Default: $EXECUTOR_INSTANCE_PATH, else .executor in the current directory."
            })
    Path path = Path.of(".executor");
}
