package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.adapter.terminal.TerminalWindow;
import dev.imagebuilder.executor.cli.view.TerminalSize;
import java.util.Map;

/** The terminal that the standard error goes to. */
final class Terminal {
    private static final int STANDARD_ERROR = 2;

    private Terminal() {}

    /** How large it is now; what the environment says counts only when it does not tell itself. */
    static TerminalSize size(Map<String, String> environment) {
        return TerminalWindow.of(STANDARD_ERROR)
                .map(window -> new TerminalSize(window.rows(), window.columns()))
                .orElseGet(() -> new TerminalSize(
                        number(environment, "LINES", TerminalSize.USUAL.rows()),
                        number(environment, "COLUMNS", TerminalSize.USUAL.columns())));
    }

    private static int number(Map<String, String> environment, String variable, int otherwise) {
        try {
            int number = Integer.parseUnsignedInt(environment.getOrDefault(variable, ""));
            return number > 0 ? number : otherwise;
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }
}
