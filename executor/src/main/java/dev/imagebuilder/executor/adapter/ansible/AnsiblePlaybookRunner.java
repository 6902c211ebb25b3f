package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.AnsibleMode;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.PlaybookRunner;
import dev.imagebuilder.executor.port.ProcessMarks;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.RemoteMachines;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SshRoute;
import dev.imagebuilder.executor.port.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs playbooks by {@code ansible-playbook}. The variables go in, and what happens comes out, through named pipes. A
 * configuration beside the playbook hides those of the user and the system, not {@code $ANSIBLE_CONFIG}.
 */
public final class AnsiblePlaybookRunner implements PlaybookRunner, AutoCloseable {
    /** It looks for results a thousand times a second by default, which takes more than the work. */
    private static final String SETTINGS = """
            [defaults]
            retry_files_enabled = False
            internal_poll_interval = 0.01
            """;

    private static final String PLUGIN = "executor_events.py";

    private final ProcessRunner processes;
    private final ProcessMarks marks;
    private final RemoteMachines machines;
    private final PlaybookProcesses playbooks;

    /**
     * @param marks that tell the processes of one operation
     * @param machines where modules may have to be ended
     * @param workspaces where the fork server lives
     * @param warnings told once when playbooks cannot be run the fast way
     */
    public AnsiblePlaybookRunner(
            ProcessRunner processes,
            ProcessMarks marks,
            RemoteMachines machines,
            Workspaces workspaces,
            AnsibleMode mode,
            Consumer<String> warnings) {
        this.processes = processes;
        this.marks = marks;
        this.machines = machines;
        this.playbooks = new PlaybookProcesses(processes, marks, workspaces, mode, warnings);
    }

    @Override
    public void close() {
        playbooks.close();
    }

    @Override
    public Result<Played> run(Play play) {
        return PasswordLogin.check(processes, play.host())
                .<Result<Played>>map(Failure::result)
                .orElseGet(() -> Pipes.make(play.scratch()).then(pipes -> run(play, pipes)));
    }

    @Override
    public Optional<Objection> check(Path playbook) {
        Path directory = playbook.getParent();
        try {
            configure(directory);
        } catch (IOException e) {
            return Optional.of(new Objection(unwritable(e)));
        }
        // The host that playbooks are for, so that nothing is said of it.
        List<String> command = List.of("ansible-playbook", "--syntax-check", "-i", "opera,", playbook.toString());
        return SyntaxFailures.of(playbook, processes.run(ProcessRunner.Call.of(directory, command)));
    }

    private Result<Played> run(Play play, Pipes pipes) {
        try {
            Path directory = play.playbook().getParent();
            Path inventory = directory.resolve(".inventory.yaml");
            Files.writeString(inventory, inventory(play));
            configure(directory);
            addPlugin(directory);
            return played(play, pipes, inventory);
        } catch (IOException e) {
            return unwritable(e).result();
        }
    }

    private String inventory(Play play) throws IOException {
        Optional<Path> memory = memory(play);
        if (play.host().isEmpty()) {
            return Inventory.local(memory);
        }
        Optional<Path> ssh = marks.current().isPresent()
                ? Optional.of(MarkingSsh.write(
                        play.playbook().resolveSibling(".ssh"), marks.current().get()))
                : Optional.empty();
        return Inventory.remote(play.host().get(), ssh, memory.isPresent());
    }

    private static Failure unwritable(IOException e) {
        return new Failure(Failure.Kind.TOOL_FAILED, "what ansible-playbook needs cannot be written").because(e);
    }

    private static void configure(Path directory) throws IOException {
        if (!Files.exists(directory.resolve("ansible.cfg"))) {
            Files.writeString(directory.resolve("ansible.cfg"), SETTINGS);
        }
    }

    /** Where what modules are handed has to stay. */
    private static Optional<Path> memory(Play play) {
        return Optional.of(play.scratch()).filter(_ -> play.variables().areSecret());
    }

    /** Ansible loads the plugins beside a playbook, whatever its configuration says. */
    private static void addPlugin(Path directory) throws IOException {
        Path plugins = Files.createDirectories(directory.resolve("callback_plugins"));
        try (InputStream plugin = AnsiblePlaybookRunner.class.getResourceAsStream(PLUGIN)) {
            Files.write(plugins.resolve(PLUGIN), plugin.readAllBytes());
        }
    }

    private Result<Played> played(Play play, Pipes pipes, Path inventory) throws IOException {
        List<String> command = List.of(
                "ansible-playbook",
                "-i",
                inventory.toString(),
                "-e",
                "@" + pipes.variables(),
                play.playbook().toString());
        var printed = new Tail(play.watcher()::line);
        var call = ProcessRunner.Call.of(play.playbook().getParent(), command)
                .environment(settings(play, pipes))
                .timeout(play.timeout())
                // Its modules remove their files in /tmp only when they are interrupted.
                .ending(new ProcessRunner.Ending(true, true))
                .lines(printed);
        var events = new Events(play.watcher());
        Ended ended;
        try (var _ = new PipeReader(pipes.events(), events::add);
                var _ = new PipeReader(pipes.output(), printed);
                var _ = new VariablesWriter(pipes.variables(), play.variables().yaml())) {
            ended = playbooks.run(call, pipes.output(), play.host().isEmpty());
        }
        if (wasCutOff(ended)) {
            // Nothing over there notices by itself.
            play.host().ifPresent(route -> marks.current().ifPresent(mark -> end(route, mark)));
        }
        boolean isDone = ended instanceof Ended.Exited(int code, String _, String _) && code == 0;
        return isDone && events.stats().isPresent()
                ? Result.done(new Played(events.stats().get()))
                : PlayFailures.of(play.playbook().getFileName().toString(), ended, events, told(play, printed))
                        .result();
    }

    private void end(SshRoute route, String mark) {
        // What ends the others must not carry their mark, for the other machine may be this one.
        marks.marked(mark + "/end", () -> {
            machines.end(route, mark);
            return mark;
        });
    }

    private static boolean wasCutOff(Ended ended) {
        return !(ended instanceof Ended.Exited(int code, String _, String _)) || code == PlaybookProcesses.KILLED;
    }

    /** What lies in the private directory goes by the names that users know. */
    private static String told(Play play, Tail printed) {
        return printed.text().replace(play.playbook().getParent() + "/", "");
    }

    private static Map<String, String> settings(Play play, Pipes pipes) {
        Map<String, String> settings = new HashMap<>();
        settings.put("EXECUTOR_EVENTS", pipes.events().toString());
        // Ansible writes what it copies into this directory first, and it is gone with the run.
        settings.put("ANSIBLE_LOCAL_TEMP", play.scratch().resolve("temporary").toString());
        if (play.variables().areSecret()) {
            // Else a module and its arguments lie in a file while it runs.
            settings.put("ANSIBLE_PIPELINING", "True");
        }
        return settings;
    }
}
