package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.cli.ExecutorCommand;
import dev.imagebuilder.executor.cli.command.ExitCode;
import dev.imagebuilder.executor.cli.command.Surroundings;
import dev.imagebuilder.executor.port.KeyStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the program starts and ends, and where exceptions, which are bugs of ours, are caught. */
public final class Main {
    /** The property in which the launcher says which of the streams {@code in}, {@code out} and {@code err} are terminals. */
    static final String TERMINALS = "executor.terminals";

    private Main() {}

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, false);
        var err = new PrintWriter(System.err, true);
        // Java asks for it once, before its first request: passwords may go to the proxies of https servers.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        String terminals = System.getProperty(TERMINALS, "");
        Map<String, String> environment = System.getenv();
        var surroundings = new Surroundings(
                environment,
                terminals.contains("out"),
                terminals.contains("err"),
                () -> Terminal.size(environment),
                keyboard(terminals));
        int status = run(arguments, surroundings, out, err);
        if (out.checkError() && status == ExitCode.DONE) {
            err.println("executor: not all could be written to the standard output");
            status = ExitCode.STEP_FAILED;
        }
        err.flush();
        // Nothing is left for hooks to do, and an orderly exit takes longer than a short command.
        Runtime.getRuntime().halt(status);
    }

    private static Optional<BufferedReader> keyboard(String terminals) {
        boolean isThere = terminals.contains("in");
        return isThere
                ? Optional.of(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    static int run(String[] arguments, Surroundings surroundings, PrintWriter out, PrintWriter err) {
        Map<String, String> environment = surroundings.environment();
        String key = environment.getOrDefault(EnvironmentKey.VARIABLE, "");
        Optional<KeyStore> environmentKey = EnvironmentKey.of(key);
        if (!key.isEmpty() && environmentKey.isEmpty()) {
            err.println(
                    EnvironmentKey.VARIABLE + " must hold 32 bytes in base64; make some with: openssl rand -base64 32");
            return ExitCode.COMMAND_LINE;
        }
        for (SizeSetting setting : SizeSetting.values()) {
            if (setting.of(environment).isEmpty()) {
                err.println(setting.complaint());
                return ExitCode.COMMAND_LINE;
            }
        }
        var places = Places.of(environment, home(environment));
        try (var wiring = new Wiring(surroundings, places, environmentKey, err)) {
            CommandLine line = ExecutorCommand.of(wiring, arguments);
            line.setOut(out);
            line.setErr(err);
            line.setExecutionExceptionHandler((bug, _, _) -> report(bug, err));
            line.setParameterExceptionHandler(Main::refuse);
            int status = line.execute(arguments);
            return wiring.stop().isGiven() ? ExitCode.INTERRUPTED : status;
        } catch (LinkageError e) {
            err.println("executor: the program was replaced or damaged while it ran: " + e);
            return ExitCode.BUG;
        }
    }

    private static String home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return home.startsWith("/") ? home : System.getProperty("user.home");
    }

    private static int refuse(ParameterException mistake, String[] arguments) {
        PrintWriter err = mistake.getCommandLine().getErr();
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        err.println(command + ": " + mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("Try '" + command + " --help'.");
        return ExitCode.COMMAND_LINE;
    }

    private static int report(Exception bug, PrintWriter err) {
        err.println("This is a bug in executor, not a mistake of yours: " + bug);
        for (StackTraceElement frame : bug.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.imagebuilder")) {
                err.println("  in " + frame);
                break;
            }
        }
        err.println("Please report it with the command you typed; what was done so far is recorded.");
        return ExitCode.BUG;
    }
}
