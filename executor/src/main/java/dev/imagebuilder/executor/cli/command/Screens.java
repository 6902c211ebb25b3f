package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.DeploymentView;
import dev.imagebuilder.executor.cli.view.HumanView;
import dev.imagebuilder.executor.cli.view.LiveScreen;
import dev.imagebuilder.executor.cli.view.LiveView;
import dev.imagebuilder.executor.cli.view.Screen;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The streams of a command as people see them. They are coloured when {@code --color} says so, else by {@code NO_COLOR}
 * and {@code CLICOLOR_FORCE}, else when they are terminals that know colours.
 */
final class Screens {
    private final Services services;
    private final CommandSpec spec;
    private final OptionSpec color;

    /** @param color made by {@link Options#color} */
    Screens(Services services, CommandSpec spec, OptionSpec color) {
        this.services = services;
        this.spec = spec;
        this.color = color;
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
        if (!asked.equals(Options.COLOR_AUTO)) {
            return asked.equals(Options.COLOR_ALWAYS);
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
