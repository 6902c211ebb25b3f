package dev.imagebuilder.executor.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * A command of the program, which answers its exit status. Commands are described by calls rather than by annotations,
 * since reading annotations would take longer than all else that a short command does.
 */
abstract class Command implements Callable<Integer> {
    final CommandSpec spec;

    /** A command with its texts and the option for help. */
    Command(String name, String description, String... footer) {
        this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
        spec.usageMessage().description(description).footer(footer);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and end.")
                .build());
    }

    /** What the command line knows of it. */
    public final CommandSpec spec() {
        return spec;
    }

    /** Where its result goes. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where all else goes that is said. */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** That the command line is wrong. */
    final ParameterException mistake(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
