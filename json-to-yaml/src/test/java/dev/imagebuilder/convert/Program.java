package dev.imagebuilder.convert;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The program as it is started, with what it prints. */
final class Program {

    private Program() {}

    record Run(int status, String out, String err) {}

    static Run run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Main.run(words(arguments), new PrintWriter(out), new PrintWriter(err));
        return new Run(status, out.toString(), err.toString());
    }

    /** All that is printed, as it is seen on a terminal. */
    static String terminal(Object... arguments) {
        var both = new StringWriter();
        var writer = new PrintWriter(both);
        int status = Main.run(words(arguments), writer, writer);
        return both + (status == 0 ? "" : "exit status " + status + "\n");
    }

    private static String[] words(Object... arguments) {
        return java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    }
}
