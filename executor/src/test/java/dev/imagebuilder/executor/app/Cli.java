package dev.imagebuilder.executor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imagebuilder.executor.cli.command.Surroundings;
import dev.imagebuilder.executor.cli.view.TerminalSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program as its users start it, with a home of its own. */
final class Cli {
    /** The blueprint that the product ships. */
    static final String DEFINITION = "../blueprints/docker-image-definition.yaml";

    private final Path home;
    private final Map<String, String> environment;

    /** What a run printed, and its exit status. */
    record Run(int status, String out, String err) {

        /** What it printed, as JSON. */
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    private final boolean terminal;
    private final Optional<String> typed;

    private Cli(Path home, Map<String, String> environment, boolean terminal, Optional<String> typed) {
        this.home = home;
        this.environment = environment;
        this.terminal = terminal;
        this.typed = typed;
    }

    private Optional<BufferedReader> keyboard() {
        return typed.map(text -> new BufferedReader(new StringReader(text)));
    }

    /** @param home where caches and keys are kept */
    static Cli in(Path home) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        return new Cli(home, environment, false, Optional.empty());
    }

    Cli with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Cli(home, more, terminal, typed);
    }

    /** The same with streams that are terminals. */
    Cli onTerminal() {
        return new Cli(home, environment, true, typed);
    }

    /** The same with somebody who types this. */
    Cli typing(String text) {
        return new Cli(home, environment, terminal, Optional.of(text));
    }

    Path instance() {
        return home.resolve("instance");
    }

    Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var surroundings = new Surroundings(environment, terminal, terminal, () -> TerminalSize.USUAL, keyboard());
        int status = Main.run(arguments, surroundings, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Run(status, out.toString(), err.toString());
    }

    /**
     * Starts a deployment on the instance of this home as a process of its own, with what it prints in the file
     * {@code printed} of this home.
     *
     * @param launcher what starts it, such as {@code unshare --net}; empty when nothing does
     */
    Process startDeploy(List<String> launcher, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.imagebuilder.executor.app.Main",
                "deploy",
                "-p",
                instance().toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("printed").toFile())
                .start();
    }

    /** Runs a command, of one word or two, on the instance of this home. */
    Run onInstance(String command, Object... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("-p", instance().toString()));
        for (Object argument : more) {
            arguments.add(argument.toString());
        }
        return run(arguments.toArray(String[]::new));
    }

    /** What operations have written into the file {@code notes} of this home since it was last asked for. */
    List<String> notes() throws IOException {
        Path notes = home.resolve("notes");
        List<String> lines = Files.exists(notes) ? Files.readAllLines(notes) : List.of();
        Files.deleteIfExists(notes);
        return lines;
    }

    /** Deploys the blueprint that the product ships with a file of inputs. */
    Run deploy(Path inputs) {
        return run("deploy", "-p", instance().toString(), "-i", inputs.toString(), DEFINITION);
    }

    Run outputs() {
        return onInstance("outputs", "--format", "json");
    }

    /** The value of one output of the last deployment. */
    JsonNode output(String name) throws IOException {
        return outputs().json().at("/" + name + "/value");
    }
}
