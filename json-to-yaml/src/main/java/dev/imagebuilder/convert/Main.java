package dev.imagebuilder.convert;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the program starts and ends, and where exceptions, which are bugs of ours, are caught. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = run(arguments, out, err);
        if (out.checkError() && status == ExitCode.DONE) {
            err.println("json-to-yaml: not all could be written to the standard output");
            status = ExitCode.NOT_WRITTEN;
        }
        err.flush();
        Runtime.getRuntime().halt(status);
    }

    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine line = ConvertCommand.line();
        line.setOut(out);
        line.setErr(err);
        line.setParameterExceptionHandler(Main::refuse);
        line.setExecutionExceptionHandler((bug, _, _) -> report(bug, err));
        return line.execute(arguments);
    }

    private static int refuse(ParameterException mistake, String[] arguments) {
        PrintWriter err = mistake.getCommandLine().getErr();
        err.println("json-to-yaml: " + mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("Try 'json-to-yaml --help'.");
        return ExitCode.COMMAND_LINE;
    }

    private static int report(Exception bug, PrintWriter err) {
        err.println("This is a bug in json-to-yaml, not a mistake of yours: " + bug);
        err.println("  in " + bug.getStackTrace()[0]);
        err.println("Please report it with the command you typed.");
        return ExitCode.BUG;
    }
}
