package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.Screen;
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
        boolean dumb = surroundings.variable("TERM").filter("dumb"::equals).isPresent();
        return forced || terminal && !dumb;
    }
}
