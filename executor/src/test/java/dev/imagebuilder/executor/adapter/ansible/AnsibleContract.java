package dev.imagebuilder.executor.adapter.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.imagebuilder.executor.port.AnsibleMode;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.PlaybookRunner;
import dev.imagebuilder.executor.port.PlaybookRunner.Play;
import dev.imagebuilder.executor.port.PlaybookRunner.Variables;
import dev.imagebuilder.executor.port.PlaybookRunnerContract;
import dev.imagebuilder.executor.port.Task;
import dev.imagebuilder.executor.testbed.FileSearch;
import dev.imagebuilder.executor.testbed.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What Ansible must do, whichever way it is started. */
abstract class AnsibleContract extends PlaybookRunnerContract {

    protected static final AnsibleRunners RUNNERS = new AnsibleRunners();

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
                  connection: "{{ ansible_connection | default('ssh') }} {{ ansible_python_interpreter | default('found') }}"
            """);

    @Test
    void a_playbook_finds_itself_in_its_own_directory() throws Exception {
        assertThat(stats(play(LOOK, "{}")))
                .contains("\"host\":\"%s\"".formatted(host().isPresent() ? "127.0.0.1" : "localhost"))
                .contains("\"cwd\":true")
                .contains("\"files\":\"ansible.cfg\\ncallback_plugins\\nsite.yaml\"")
                .contains(
                        "\"connection\":\"%s\"".formatted(host().isPresent() ? "ssh found" : "local /usr/bin/python3"));
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

    static List<Path> payloads() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("ansible_"))
                    .toList();
        }
    }

    /** A process that is started while interrupts are ignored, as by a shell in the background, ignores them as well. */
    private static boolean areInterruptsHeeded() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String ignored =
                    lines.filter(line -> line.startsWith("SigIgn")).findFirst().orElseThrow();
            return (Long.parseUnsignedLong(ignored.split("\\s+")[1], 16) & 2) == 0;
        }
    }

    @Test
    void a_module_that_is_cut_off_leaves_no_directory() throws Exception {
        assumeTrue(areInterruptsHeeded(), "what is started now ignores interrupts");
        List<Path> before = payloads();

        Failure failure = failure(limited(play(lasting(), "{}"), Duration.ofSeconds(5)));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.TIMED_OUT);
        assertThat(payloads()).isSubsetOf(before);
    }

    @Test
    void what_a_playbook_starts_goes_on() throws Exception {
        String number = "4326.%d".formatted(mode().ordinal());
        try {
            stats(play(playbook("- shell: nohup sleep " + number + " >/dev/null 2>&1 &\n- command: sleep 1.5"), "{}"));
            // Longer than what is left of a run has to end by itself.
            Thread.sleep(1500);
            assertThat(started(number)).isNotEmpty();
        } finally {
            started(number).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static List<ProcessHandle> started(String argument) {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().arguments().stream().flatMap(Stream::of).anyMatch(argument::equals))
                .toList();
    }

    @Test
    void a_host_that_does_not_answer_is_unreachable() throws Exception {
        Play here = play(playbook("- { name: knock, command: /bin/true }"), "{}");
        Play there = new Play(
                here.playbook(),
                here.scratch(),
                Optional.of(SampleRoute.to("127.0.0.1", 1, here.scratch())),
                here.variables(),
                Optional.empty(),
                printed::add);

        Failure failure = failure(there);

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
        assertThat(failure.message()).isEqualTo("the task \"knock\" of site.yaml could not reach its host");
        assertThat(failure.cause()).contains("Connection refused");
    }

    @Test
    void secrets_go_into_no_argument_and_no_file_while_modules_run() throws Exception {
        Play open = play(playbook("- { shell: { cmd: read word && sleep 2, stdin: '{{ word }}' } }"), "{}");
        Play play = secret(open, "{\"word\": \"hush-51c2\"}");
        List<Path> seen = new CopyOnWriteArrayList<>();
        Thread watch = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                seen.addAll(FileSearch.filesWith("hush-51c2", open.scratch()));
                seen.addAll(FileSearch.filesWith("hush-51c2", Path.of(System.getProperty("user.home"), ".ansible")));
            }
        });

        assertThat(stats(play)).isEqualTo("{}");

        watch.interrupt();
        watch.join();
        assertThat(seen).isEmpty();
        assertThat(FileSearch.filesWith("hush-51c2", directory)).isEmpty();
    }

    static Play secret(Play play, String variables) {
        return new Play(
                play.playbook(),
                play.scratch(),
                play.host(),
                new Variables(variables, true),
                play.timeout(),
                play.watcher());
    }

    private static void add(Play play, String file, String text) throws IOException {
        Path path = play.playbook().resolveSibling(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void what_lies_beside_the_playbook_is_found() throws Exception {
        Play play = play("""
                - hosts: all
                  gather_facts: false
                  roles: [ greeter ]
                  tasks:
                    - own_module: {}
                      register: own
                    - own.things.other: {}
                      register: other
                    - debug: { msg: hidden }
                      register: debugged
                    - set_stats:
                        data:
                          role: "{{ greeting }}"
                          group: "{{ of_group }}"
                          filter: "{{ 'word' | shout }}"
                          module: "{{ own.word }}"
                          collection: "{{ other.word }}"
                          action: "{{ debugged.replaced }}"
                """, "{}");
        String module = """
                #!/usr/bin/python3
                import json
                print(json.dumps({"word": "%s", "changed": False}))
                """;
        add(play, "roles/greeter/tasks/main.yml", "- set_fact: { greeting: hello }\n");
        add(play, "group_vars/all.yml", "of_group: yes indeed\n");
        add(play, "library/own_module.py", module.formatted("mine"));
        add(play, "collections/ansible_collections/own/things/plugins/modules/other.py", module.formatted("packed"));
        add(play, "filter_plugins/shout.py", """
                class FilterModule:
                    def filters(self):
                        return {"shout": str.upper}
                """);
        add(play, "action_plugins/debug.py", """
                from ansible.plugins.action import ActionBase
                class ActionModule(ActionBase):
                    def run(self, tmp=None, task_vars=None):
                        return {"replaced": "by ours"}
                """);

        assertThat(stats(play))
                .contains("\"role\":\"hello\"")
                .contains("\"group\":\"yes indeed\"")
                .contains("\"filter\":\"WORD\"")
                .contains("\"module\":\"mine\"")
                .contains("\"collection\":\"packed\"")
                .contains("\"action\":\"by ours\"");
        assertThat(failure(play(playbook("- own_module: {}"), "{}")).cause()).contains("own_module");
    }

    @Test
    void handlers_asynchronous_tasks_and_check_mode_work() throws Exception {
        Play play = play("""
                - hosts: all
                  gather_facts: false
                  tasks:
                    - command: sleep 0.2
                      async: 20
                      poll: 1
                      notify: tell
                    - { name: not for real, file: { path: unmade, state: directory }, check_mode: true }
                    - { stat: { path: unmade }, register: unmade }
                  handlers:
                    - { name: tell, set_stats: { data: { told: "{{ unmade.stat.exists }}" } } }
                """, "{}");

        assertThat(stats(play)).isEqualTo("{\"told\":false}");
    }

    @Test
    void another_user_can_be_become() throws Exception {
        assertThat(stats(play(playbook("""
                - { command: id -un, become: true, become_user: nobody, become_method: su, become_flags: "-s /bin/sh", register: who }
                - set_stats: { data: { who: "{{ who.stdout }}" } }
                """), "{}"))).isEqualTo("{\"who\":\"nobody\"}");
    }

    @Test
    void runs_with_different_configurations_do_not_mix() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> runs = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Play play = play(LOOK, "{}");
                add(play, "ansible.cfg", "[defaults]\nforks = " + (20 + i % 3) + "\n");
                runs.add(() -> stats(play));
            }
            List<Future<String>> all = threads.invokeAll(runs);
            for (int i = 0; i < 10; i++) {
                assertThat(all.get(i).get()).contains("\"config\":\"" + (20 + i % 3) + "\"");
            }
        }
    }

    @Test
    void each_task_is_told_with_how_it_came_out() throws Exception {
        List<String> begun = new ArrayList<>();
        List<Task> over = new ArrayList<>();
        Play play = watched(play(playbook("""
                - { name: changes, command: sleep 0.3 }
                - { name: changes nothing, stat: { path: / } }
                - { name: is left out, command: /bin/true, when: false }
                - { name: fails without harm, command: /bin/false, ignore_errors: true }
                - { name: shows what it changed, copy: { content: "new\\n", dest: %s/text }, diff: true }
                - { name: fails, command: /bin/false }
                """.formatted(directory)), "{}"), begun, over);

        failure(play);

        assertThat(begun)
                .containsExactly(
                        "changes",
                        "changes nothing",
                        "is left out",
                        "fails without harm",
                        "shows what it changed",
                        "fails");
        assertThat(over.stream().map(Task::result))
                .containsExactly(
                        Task.Result.CHANGED,
                        Task.Result.OK,
                        Task.Result.SKIPPED,
                        Task.Result.IGNORED,
                        Task.Result.CHANGED,
                        Task.Result.FAILED);
        assertThat(over.getFirst().took()).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        assertThat(over.getFirst().host()).isEqualTo("opera");
        assertThat(over.get(4).difference().orElse("")).contains("+new");
    }

    private static Play watched(Play play, List<String> begun, List<Task> over) {
        return new Play(
                play.playbook(),
                play.scratch(),
                play.host(),
                play.variables(),
                play.timeout(),
                new PlaybookRunner.Watcher() {
                    @Override
                    public void line(String text) {}

                    @Override
                    public void begins(String task) {
                        begun.add(task);
                    }

                    @Override
                    public void over(Task task) {
                        over.add(task);
                    }
                });
    }

    @Test
    void what_is_cancelled_in_the_middle_of_a_module_leaves_nothing() throws Exception {
        String seconds = "300." + ProcessHandle.current().pid();
        Play play = play(playbook("- { name: sleep, command: sleep " + seconds + " }"), "{}");
        var thread = new Thread(() -> runner().run(play));
        thread.start();
        awaitProcesses(seconds, true);

        thread.interrupt();
        thread.join(Duration.ofSeconds(20));

        assertThat(thread.isAlive()).isFalse();
        awaitProcesses(seconds, false);
        assertThat(stats(play(setting("{}"), "{}"))).isEqualTo("{}");
    }

    @Test
    void what_takes_too_long_leaves_nothing() throws Exception {
        String seconds = "301." + ProcessHandle.current().pid();

        failure(limited(play(playbook("- command: sleep " + seconds), "{}"), Duration.ofSeconds(2)));

        awaitProcesses(seconds, false);
    }

    /** Waits until there is, or is no, process with this argument. */
    protected static void awaitProcesses(String argument, boolean wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (Processes.withArgument(argument).isEmpty() == wanted) {
            assertThat(System.nanoTime()).as("processes with " + argument).isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
