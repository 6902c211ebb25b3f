package dev.imagebuilder.executor.adapter.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.file.FileWorkspaces;
import dev.imagebuilder.executor.adapter.process.EnvironmentMarks;
import dev.imagebuilder.executor.port.AnsibleMode;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.PlaybookRunner.Play;
import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.testbed.Processes;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-tool")
final class ForkServerTest extends AnsibleContract {
    private static final EnvironmentMarks MARKS = new EnvironmentMarks(Duration.ofSeconds(5));

    private final List<String> warnings = new ArrayList<>();

    @Override
    protected AnsibleMode mode() {
        return AnsibleMode.FORK_SERVER;
    }

    private PlaybookProcesses processes(AnsibleMode mode) {
        return new PlaybookProcesses(
                Tools.processRunner(), MARKS, new FileWorkspaces(directory.resolve("servers")), mode, warnings::add);
    }

    /** What a run of these arguments printed, and how it ended. */
    private String run(PlaybookProcesses playbooks, Map<String, String> environment, String... arguments)
            throws IOException {
        Path output = Files.createTempFile(directory, "output", "");
        List<String> command = new ArrayList<>(List.of(AnsibleProgram.NAME));
        command.addAll(List.of(arguments));
        Ended ended = playbooks.run(
                Call.of(directory, command).environment(environment).file(java.util.Optional.of(output)), output, true);
        return ended instanceof Ended.Exited(int code, String _, String errors)
                ? code + " " + errors + Files.readString(output)
                : ended.toString();
    }

    @Test
    void the_server_answers_as_the_program_itself_would() throws Exception {
        try (var playbooks = processes(AnsibleMode.FORK_SERVER)) {
            assertThat(run(playbooks, Map.of(), "--version")).startsWith("0 ansible-playbook [core 2.14.");
            assertThat(run(playbooks, Map.of(), "missing.yaml"))
                    .startsWith("1 ")
                    .contains("the playbook: missing.yaml could not be found");
            assertThat(run(playbooks, Map.of(), "--no-such-option")).startsWith("2 ");
        }
    }

    @Test
    void paths_relative_to_the_playbook_need_a_process_of_their_own() throws Exception {
        Files.writeString(directory.resolve("ansible.cfg"), "[defaults]\nroles_path = mine\n");
        try (var playbooks = processes(AnsibleMode.AUTO)) {
            for (int i = 0; i < 2; i++) {
                assertThat(run(playbooks, Map.of(), "--version")).startsWith("0 ");
            }
        }

        assertThat(warnings)
                .containsExactly("playbooks start slowly, each in a process of its own, because its configuration has"
                        + " paths that are relative to the playbook: DEFAULT_ROLES_PATH");
    }

    @Test
    void who_wants_the_server_and_nothing_else_is_told_why_not() throws Exception {
        Files.writeString(directory.resolve("ansible.cfg"), "[defaults]\nroles_path = mine\n");
        try (var playbooks = processes(AnsibleMode.FORK_SERVER)) {
            assertThat(run(playbooks, Map.of(), "--version"))
                    .startsWith("1 the fork server does not run it: its configuration has paths");
        }
    }

    /** A program of this name that finds this package, or the system's when it is gone. */
    private Map<String, String> installation() throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path program = bin.resolve(AnsibleProgram.NAME);
        Files.writeString(program, """
                #!/usr/bin/python3
                import sys
                from ansible.cli.playbook import main
                sys.exit(main())
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of("PATH", bin + ":" + System.getenv("PATH"));
    }

    @Test
    void an_ansible_that_is_upgraded_meanwhile_is_run_by_itself() throws Exception {
        Map<String, String> environment = installation();
        Path release = directory.resolve("bin/ansible/release.py");
        try (var playbooks = processes(AnsibleMode.FORK_SERVER)) {
            assertThat(run(playbooks, environment, "--version")).startsWith("0 ansible-playbook [core 2.14.");

            Files.createDirectory(release.getParent());
            Files.writeString(release, "__version__ = '2.19.4'\n");
            assertThat(run(playbooks, environment, "--version"))
                    .contains("it has been verified with ansible-core 2.14, and this is 2.19.4");

            Files.delete(release);
            Files.delete(release.getParent());
            assertThat(run(playbooks, environment, "--version")).startsWith("0 ansible-playbook [core 2.14.");
        }
    }

    @Test
    void a_program_that_is_something_else_is_run_by_itself() throws Exception {
        Map<String, String> environment = installation();
        Files.writeString(directory.resolve("bin").resolve(AnsibleProgram.NAME), "#!/bin/sh\necho wrapped\n");
        try (var playbooks = processes(AnsibleMode.AUTO)) {
            assertThat(run(playbooks, environment)).isEqualTo("0 wrapped\n");
        }
        assertThat(warnings.getFirst()).endsWith("is not the script that comes with ansible-core");
    }

    @Test
    void when_the_server_is_killed_its_runs_end_and_the_next_one_has_a_new_server() throws Exception {
        String seconds = "302." + ProcessHandle.current().pid();
        Play play = play(playbook("- { name: sleep, shell: \"sleep " + seconds + "; true\" }"), "{}");
        var failed = new CompletableFuture<Failure>();
        Thread.ofVirtual().start(() -> failed.complete(failure(play)));
        awaitProcesses(seconds, true);

        Processes.withArgument(AnsibleRunners.program()).forEach(ProcessHandle::destroyForcibly);

        assertThat(failed.get().cause()).isEqualTo("the process that it was forked from was killed");
        awaitProcesses(seconds, false);
        assertThat(stats(play(setting("{ a: 1 }"), "{}"))).isEqualTo("{\"a\":1}");
    }

    @Test
    void a_closed_server_leaves_no_process_and_no_file() throws Exception {
        var playbooks = processes(AnsibleMode.FORK_SERVER);
        run(playbooks, Map.of(), "--version");

        playbooks.close();

        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(directory.toString())))
                .isEmpty();
        try (var left = Files.list(directory.resolve("servers"))) {
            assertThat(left).isEmpty();
        }
    }
}
