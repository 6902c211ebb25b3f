package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.DeploymentView;
import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.executor.cli.view.HumanView;
import dev.imagebuilder.executor.cli.view.LiveScreen;
import dev.imagebuilder.executor.cli.view.LiveView;
import dev.imagebuilder.executor.cli.view.Screen;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The streams of a command as people see them. They are coloured when {@code --color} says so, else by {@code NO_COLOR}
 * and {@code CLICOLOR_FORCE}, else when they are terminals that know colours.
 */
final class Screens {
    private static final String AUTO = "auto";
    private static final String ALWAYS = "always";

    private final Services services;
    private final CommandSpec spec;
    private final OptionSpec color = Options.choice(
            "Whether findings are coloured: auto, always or never.", List.of(AUTO, ALWAYS, "never"), "WHEN", "--color");

    private Screens(Services services, CommandSpec spec) {
        this.services = services;
        this.spec = spec;
    }

    /** Adds the option to a command. */
    static Screens addedTo(CommandSpec spec, Services services) {
        var screens = new Screens(services, spec);
        spec.addOption(screens.color);
        return screens;
    }

    /** Shows what is wrong beside the result. */
    void show(List<Finding> findings) {
        FindingsView.human(findings, err());
    }

    Screen out() {
        Surroundings surroundings = services.surroundings();
        return new Screen(spec.commandLine().getOut(), coloured(surroundings, surroundings.outIsTerminal()));
    }

    Screen err() {
        Surroundings surroundings = services.surroundings();
        return new Screen(spec.commandLine().getErr(), coloured(surroundings, surroundings.errIsTerminal()));
    }

    /**
     * Shows a deployment on both: live where that is possible, else in lines.
     *
     * @param isVerbose whether to show what tools print
     * @param isForeseen whether all operations are known before the first one begins
     */
    DeploymentView deployment(boolean isVerbose, boolean isForeseen) {
        PrintWriter out = spec.commandLine().getOut();
        Surroundings surroundings = services.surroundings();
        if (!surroundings.canRedraw()) {
            return new HumanView(out, err(), isVerbose);
        }
        var screen = new LiveScreen(err().writer(), surroundings.terminalSize());
        return LiveView.started(screen, new Screen(screen.above(out), err().coloured()), isVerbose, isForeseen);
    }

    private boolean coloured(Surroundings surroundings, boolean terminal) {
        String asked = color.getValue();
        if (!asked.equals(AUTO)) {
            return asked.equals(ALWAYS);
        }
        if (surroundings.variable("NO_COLOR").isPresent()) {
            return false;
        }
        boolean forced = surroundings
                .variable("CLICOLOR_FORCE")
                .filter(value -> !value.equals("0"))
                .isPresent();
        return forced || terminal && !surroundings.isDumb();
    }
}
