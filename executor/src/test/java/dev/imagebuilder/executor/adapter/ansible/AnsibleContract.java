package dev.imagebuilder.executor.adapter.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.AnsibleMode;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.PlaybookRunner;
import dev.imagebuilder.executor.port.PlaybookRunner.Play;
import dev.imagebuilder.executor.port.PlaybookRunner.Variables;
import dev.imagebuilder.executor.port.PlaybookRunnerContract;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What Ansible must do, whichever way it is started. */
abstract class AnsibleContract extends PlaybookRunnerContract {

    private static final AnsibleRunners RUNNERS = new AnsibleRunners();

    protected abstract AnsibleMode mode();

    @Override
    protected PlaybookRunner runner() {
        return RUNNERS.of(mode());
    }

    @AfterAll
    static void close() {
        RUNNERS.close();
    }

    protected static String playbook(String tasks) {
        return "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks.indent(4);
    }

    @Override
    protected String setting(String stats) {
        return playbook("- set_stats:\n    data: " + stats);
    }

    @Override
    protected String giving(String variable) {
        return setting("{ given: '{{ " + variable + " }}' }");
    }

    @Override
    protected String failing(String task, String message) {
        return playbook("- name: " + task + "\n  fail: { msg: " + message + " }");
    }

    @Override
    protected String lasting() {
        return playbook("- command: sleep 300");
    }

    private static final String LOOK = playbook("""
            - set_stats:
                data:
                  host: "{{ ansible_host }}"
                  cwd: "{{ lookup('pipe', 'pwd') == playbook_dir }}"
                  files: "{{ lookup('pipe', 'ls') }}"
                  config: "{{ lookup('config', 'DEFAULT_FORKS') }}"
                  local: "{{ ansible_connection }} {{ ansible_python_interpreter }}"
            """);

    @Test
    void a_playbook_finds_itself_in_its_own_directory_on_a_local_host() throws Exception {
        assertThat(stats(play(LOOK, "{}")))
                .contains("\"host\":\"localhost\"")
                .contains("\"cwd\":true")
                .contains("\"files\":\"ansible.cfg\\ncallback_plugins\\nsite.yaml\"")
                .contains("\"local\":\"local /usr/bin/python3\"");
    }

    @Test
    void a_configuration_beside_the_playbook_counts() throws Exception {
        Play play = play(LOOK, "{}");
        Files.writeString(play.playbook().resolveSibling("ansible.cfg"), "[defaults]\nforks = 23\n");

        assertThat(stats(play)).contains("\"config\":\"23\"");
    }

    @Test
    void numbers_stay_numbers_where_they_are_keys() throws Exception {
        assertThat(stats(play(setting("{ word: '{{ words[7] }}' }"), "{\"words\": {7: \"seven\"}}")))
                .isEqualTo("{\"word\":\"seven\"}");
    }

    @Test
    void an_input_beats_a_registered_variable_of_its_name() throws Exception {
        assertThat(stats(play(playbook("""
                - command: echo registered
                  register: word
                - set_stats: { data: { word: "{{ word }}" } }
                """), "{\"word\": \"given\"}"))).isEqualTo("{\"word\":\"given\"}");
    }

    @Test
    void failures_that_are_ignored_or_rescued_are_not_told() throws Exception {
        Failure failure = failure(play(playbook("""
                - { name: ignored, command: /bin/false, ignore_errors: true }
                - block: [ { name: rescued, command: /bin/false } ]
                  rescue: [ { name: rescue, command: /bin/true } ]
                - { name: last, shell: "echo out; echo err >&2; exit 3" }
                """), "{}"));

        assertThat(failure.message()).isEqualTo("the task \"last\" of site.yaml failed");
        assertThat(failure.cause()).isEqualTo("non-zero return code\nerr\nout");
    }

    @Test
    void items_of_a_loop_that_failed_are_told() throws Exception {
        Failure failure = failure(
                play(playbook("- { name: each, fail: { msg: none left }, loop: [ a, b ], when: item == 'b' }"), "{}"));

        assertThat(failure.cause()).contains("b: none left").doesNotContain("a: ");
    }

    @Test
    void a_host_that_does_not_answer_is_unreachable() throws Exception {
        Play here = play(playbook("- { name: knock, command: /bin/true }"), "{}");
        Play there = new Play(
                here.playbook(), here.workspace(), "127.0.0.1", here.variables(), Optional.empty(), printed::add);
        Files.writeString(
                here.playbook().resolveSibling("ansible.cfg"),
                "[ssh_connection]\nssh_args = -p 1 -o ConnectTimeout=5\n");

        Failure failure = failure(there);

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
        assertThat(failure.message()).isEqualTo("the task \"knock\" of site.yaml could not reach its host");
        assertThat(failure.cause()).contains("Connection refused");
    }

    @Test
    void secrets_go_into_no_argument_and_no_file_while_modules_run() throws Exception {
        Play open = play(playbook("- { shell: { cmd: read word && sleep 2, stdin: '{{ word }}' } }"), "{}");
        var secret = new Variables("{\"word\": \"hush-51c2\"}", true);
        Play play = new Play(open.playbook(), open.workspace(), "localhost", secret, Optional.empty(), printed::add);
        List<Path> seen = new CopyOnWriteArrayList<>();
        Thread watch = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                seen.addAll(filesWith("hush-51c2", open.workspace()));
                seen.addAll(filesWith("hush-51c2", Path.of(System.getProperty("user.home"), ".ansible")));
            }
        });

        assertThat(stats(play)).isEqualTo("{}");

        watch.interrupt();
        watch.join();
        assertThat(seen).isEmpty();
        assertThat(filesWith("hush-51c2", directory)).isEmpty();
    }

    private static List<Path> filesWith(String text, Path root) {
        try (Stream<Path> walk = Files.exists(root) ? Files.walk(root) : Stream.of()) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file)).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_word_for_host_keys_that_is_none_is_refused() throws Exception {
        Failure failure = AnsibleRunners.of(
                        mode(), Tools.processRunner(), Map.of("EXECUTOR_SSH_HOST_KEY_CHECKING", "stric"))
                .run(play(setting("{}"), "{}"))
                .problem()
                .orElseThrow();

        assertThat(failure.message()).isEqualTo("EXECUTOR_SSH_HOST_KEY_CHECKING cannot be \"stric\"");
    }
}
