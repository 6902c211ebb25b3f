package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.ResultView;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a command is told about how to show what it found: for people, in colours or not, or as JSON. */
final class ReportArguments {
    private final CommandSpec spec;
    private final Screens screens;
    private final OptionSpec format;

    private ReportArguments(CommandSpec spec, Screens screens, OptionSpec format) {
        this.spec = spec;
        this.screens = screens;
        this.format = format;
    }

    /** Adds them to a command. */
    static ReportArguments addedTo(CommandSpec spec, Services services) {
        return addedTo(spec, services, "human or json.");
    }

    /** Adds them to a command that tells of events while they happen. */
    static ReportArguments addedToTelling(CommandSpec spec, Services services) {
        return addedTo(spec, services, "human, or json for one event in each line.");
    }

    private static ReportArguments addedTo(CommandSpec spec, Services services, String description) {
        var screens = Screens.addedTo(spec, services);
        OptionSpec format = Options.format(description, List.of("human", "json"), "--format");
        spec.addOption(format);
        return new ReportArguments(spec, screens, format);
    }

    boolean isJson() {
        return "json".equals(format.getValue());
    }

    Screens screens() {
        return screens;
    }

    /**
     * Shows what was found, and what is wrong with it.
     *
     * @param plain makes of it maps, lists and plain values
     * @return the exit status
     */
    <T> int show(Checked<T> result, Function<T, Object> plain, BiConsumer<T, PrintWriter> human) {
        screens.show(result.findings());
        PrintWriter out = spec.commandLine().getOut();
        result.usable().ifPresent(usable -> {
            if (isJson()) {
                out.print(ResultView.json(plain.apply(usable)));
            } else {
                human.accept(usable, out);
            }
        });
        out.flush();
        return ExitCode.of(result.findings());
    }
}
