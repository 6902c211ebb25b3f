package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Consent;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.plan.Change;
import dev.imagebuilder.tosca.plan.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Asks whoever is there; when nobody is, only what the command line allows is allowed. */
final class KeyboardConsent implements Consent {
    private final Optional<BufferedReader> keyboard;
    private final PrintWriter screen;
    private final boolean mayDestroy;
    private final boolean mayRepeat;
    private final Predicate<BooleanSupplier> aside;

    /** @param aside asks the question, on a screen that may have to be cleared for it */
    KeyboardConsent(
            Optional<BufferedReader> keyboard,
            PrintWriter screen,
            boolean mayDestroy,
            boolean mayRepeat,
            Predicate<BooleanSupplier> aside) {
        this.aside = aside;
        this.keyboard = keyboard;
        this.screen = screen;
        this.mayDestroy = mayDestroy;
        this.mayRepeat = mayRepeat;
    }

    @Override
    public boolean toDestroy(List<Change> changes) {
        return mayDestroy
                || asked(
                        "These exist and are to be deleted or made anew:",
                        changes.stream()
                                .map(change -> change.instance() + ": " + change.reason())
                                .toList());
    }

    @Override
    public boolean toForget(int nodes) {
        return mayDestroy
                || asked(
                        Phrase.count(nodes, "node") + " deployed: to be forgotten, and left where they are.",
                        List.of());
    }

    @Override
    public boolean toRepeat(List<Step.CallOperation> steps) {
        return mayRepeat
                || asked(
                        "These were running when the last run was killed, and are to run again:",
                        steps.stream()
                                .map(step -> step.operation() + " of "
                                        + step.subject().id())
                                .toList());
    }

    private boolean asked(String about, List<String> things) {
        return keyboard.isPresent() && aside.test(() -> isAnsweredYes(about, things));
    }

    private boolean isAnsweredYes(String about, List<String> things) {
        screen.println(about);
        things.forEach(thing -> screen.println("  " + thing));
        screen.print("Go on? [y/N] ");
        screen.flush();
        try {
            String answer =
                    Optional.ofNullable(keyboard.orElseThrow().readLine()).orElse("");
            return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
        } catch (IOException _) {
            return false;
        }
    }
}
