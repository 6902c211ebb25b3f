package dev.imagebuilder.executor.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.ProcessRunner.Ended.Cancelled;
import dev.imagebuilder.executor.port.ProcessRunner.Ended.Exited;
import dev.imagebuilder.executor.port.ProcessRunner.Ended.Missing;
import dev.imagebuilder.executor.port.ProcessRunner.Ended.TimedOut;
import dev.imagebuilder.executor.port.ProcessRunner.Ending;
import dev.imagebuilder.executor.port.ProcessRunner.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What everything that runs programs must do. */
@Timeout(60)
public abstract class ProcessRunnerContract {

    @TempDir
    protected Path directory;

    protected abstract ProcessRunner runner();

    @Test
    void exit_code_and_both_streams_are_answered() {
        assertThat(sh("echo out; echo err >&2; exit 3")).isEqualTo(new Exited(3, "out\n", "err\n"));
    }

    @Test
    void arguments_arrive_as_they_were_given() {
        List<String> arguments =
                List.of("", " ", "a b", "'", "\"", "\"a b\"", "$HOME", "${HOME}", "*", "-n", "ä\n", "\\");
        List<String> command = new ArrayList<>(List.of("printf", "[%s]"));
        command.addAll(arguments);

        assertThat(runner().run(Call.of(directory, command)))
                .isEqualTo(new Exited(0, "[" + String.join("][", arguments) + "]", ""));
    }

    private Call reading(Input input, String script) {
        return Call.of(directory, List.of("sh", "-c", script)).input(input);
    }

    @Test
    void without_an_input_there_is_nothing_to_read() {
        assertThat(sh("cat")).isEqualTo(new Exited(0, "", ""));
    }

    @Test
    void an_input_is_bytes_and_then_a_file() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[300_000]);
        Input input = new Input("first\n".getBytes(UTF_8), Optional.of(file), false);

        assertThat(runner().run(reading(input, "read a; echo \"$a\"; wc -c")))
                .isEqualTo(new Exited(0, "first\n300000\n", ""));
    }

    @Test
    void a_program_need_not_read_its_input() {
        Input input = new Input(new byte[300_000], Optional.empty(), true);

        assertThat(runner().run(reading(input, "echo done"))).isEqualTo(new Exited(0, "done\n", ""));
    }

    @Test
    void the_end_of_an_input_that_stays_open_asks_the_program_to_end() {
        Input input = new Input("first\n".getBytes(UTF_8), Optional.empty(), true);
        var ended = runner().run(reading(input, "trap '' TERM; read a; read b; echo \"$a $?\"; exit 3")
                .timeout(Duration.ofSeconds(1)));

        assertThat(ended).isEqualTo(new TimedOut(Duration.ofSeconds(1), "first 1\n", ""));
    }

    @Test
    void a_program_that_does_not_heed_the_end_of_its_input_is_ended() {
        Input input = new Input(new byte[0], Optional.empty(), true);

        assertThat(runner().run(reading(input, "sleep 300").timeout(Duration.ofMillis(500))))
                .isInstanceOf(TimedOut.class);
    }

    @Test
    void an_input_is_not_told_by_accident() {
        assertThat(new Input("hush".getBytes(UTF_8), Optional.empty(), false).toString())
                .doesNotContain("hush");
    }

    @Test
    void variables_are_set_in_addition_to_ours() {
        Call call = Call.of(directory, List.of("sh", "-c", "echo \"$ADDED\"; test -n \"$PATH\""))
                .environment(Map.of("ADDED", "a 'b'"));

        assertThat(runner().run(call)).isEqualTo(new Exited(0, "a 'b'\n", ""));
    }

    @Test
    void the_program_starts_in_its_directory() throws IOException {
        assertThat(sh("pwd -P")).isEqualTo(new Exited(0, directory.toRealPath() + "\n", ""));
    }

    @Test
    void standard_input_is_empty() {
        assertThat(sh("readlink /proc/self/fd/0; cat")).isEqualTo(new Exited(0, "/dev/null\n", ""));
    }

    @Test
    void each_program_leads_a_group_of_its_own() {
        Exited exited = (Exited) sh("echo $$; ps -o pgid= -p $$");

        List<String> lines = exited.output().lines().map(String::strip).toList();
        assertThat(lines.getFirst()).isEqualTo(lines.getLast());
    }

    @Test
    void lines_are_handed_on_without_their_ends() {
        List<String> lines = new ArrayList<>();

        runner().run(shell("printf 'a\\r\\n\\nb'; echo c >&2").lines(lines::add));

        assertThat(lines).containsExactlyInAnyOrder("a", "", "b", "c");
    }

    @Test
    void lines_are_handed_on_while_the_program_runs() {
        CountDownLatch heard = new CountDownLatch(1);
        Path go = directory.resolve("go");

        Ended ended = runner().run(shell("echo ready; until test -e go; do sleep 0.05; done")
                .lines(line -> {
                    touch(go);
                    heard.countDown();
                }));

        assertThat(ended).isInstanceOf(Exited.class);
        assertThat(heard.getCount()).isZero();
    }

    @Test
    void an_exception_of_the_listener_arrives_when_the_program_has_ended() {
        Call call = shell("yes | head -c 1000000; touch ended").lines(line -> {
            throw new IllegalStateException("a bug");
        });

        assertThatThrownBy(() -> runner().run(call)).hasMessage("a bug");
        assertThat(directory.resolve("ended")).exists();
    }

    @Test
    void a_missing_program_is_named() {
        assertThat(runner().run(Call.of(directory, List.of("no-such-program", "x"))))
                .isEqualTo(new Missing("no-such-program"));
        assertThat(runner().run(Call.of(directory, List.of("/no/such/program"))))
                .isEqualTo(new Missing("/no/such/program"));
    }

    @Test
    void programs_are_looked_up_in_the_path_the_child_gets() throws IOException {
        Path tool = Files.writeString(directory.resolve("own-tool"), "#!/bin/sh\necho mine\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        Map<String, String> path = Map.of("PATH", directory.toString());

        assertThat(runner().run(Call.of(directory, List.of("own-tool")).environment(path)))
                .isEqualTo(new Exited(0, "mine\n", ""));
        assertThat(runner().run(Call.of(directory, List.of("printf")).environment(path)))
                .isEqualTo(new Missing("printf"));
        assertThat(runner().run(Call.of(directory, List.of("./own-tool")))).isEqualTo(new Exited(0, "mine\n", ""));
    }

    @Test
    void a_file_that_is_not_executable_is_missing() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(runner().run(Call.of(directory, List.of(file.toString())))).isEqualTo(new Missing(file.toString()));
    }

    @Test
    void what_cannot_be_run_answers_126_and_why() {
        Exited exited = (Exited) runner().run(Call.of(directory.resolve("gone"), List.of("true")));

        assertThat(exited.code()).isEqualTo(126);
        assertThat(exited.errors()).contains("gone");
    }

    @Test
    void the_middle_of_much_output_is_left_out() {
        Exited exited = (Exited) sh("echo first; yes ä | head -c 3000000; echo last");

        assertThat(exited.output()).startsWith("first\n").endsWith("last\n").doesNotContain("\uFFFD");
        assertThat(exited.output().lines().filter(line -> line.startsWith("[...")))
                .singleElement()
                .asString()
                .matches("\\[\\.\\.\\. \\d+ bytes left out \\.\\.\\.]");
        assertThat(exited.output().length()).isLessThan(1 << 20);
    }

    @Test
    void output_up_to_a_mebibyte_is_whole() {
        Exited exited = (Exited) sh("head -c 1048576 /dev/zero | tr '\\0' x");

        assertThat(exited.output()).hasSize(1 << 20).matches("x+");
    }

    @Test
    void a_very_long_line_is_cut() {
        List<String> lines = new ArrayList<>();

        runner().run(shell("head -c 300000000 /dev/zero | tr '\\0' x; echo; echo next")
                .lines(lines::add));

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).hasSizeLessThan(70_000).endsWith("bytes left out ...]");
        assertThat(lines.getLast()).isEqualTo("next");
    }

    @Test
    void at_the_time_limit_the_whole_group_ends() throws IOException {
        Ended ended = runner().run(shell(family("sleep 300")).timeout(Duration.ofSeconds(1)));

        assertThat(ended).isInstanceOfSatisfying(TimedOut.class, timedOut -> {
            assertThat(timedOut.limit()).isEqualTo(Duration.ofSeconds(1));
            assertThat(timedOut.output()).isEqualTo("started\n");
        });
        assertNobodyIsLeft();
    }

    @Test
    void who_ignores_the_request_to_end_is_killed() throws IOException {
        Ended ended = runner().run(shell("trap '' TERM; " + family("sleep 300")).timeout(Duration.ofSeconds(1)));

        assertThat(ended).isInstanceOf(TimedOut.class);
        assertNobodyIsLeft();
    }

    @Test
    void what_a_program_leaves_behind_in_its_group_ends_with_it() throws IOException {
        assertThat(sh(family("exit 4"))).isEqualTo(new Exited(4, "started\n", ""));
        assertNobodyIsLeft();
    }

    @Test
    void a_daemon_that_keeps_the_output_open_is_not_waited_for() throws IOException {
        long start = System.nanoTime();

        Ended ended =
                sh("setsid sh -c 'echo $$ >pids; exec sleep 300' & until test -s pids; do sleep 0.05; done; echo up");

        assertThat(ended).isEqualTo(new Exited(0, "up\n", ""));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        ProcessHandle daemon = ProcessHandle.of(pids().getFirst()).orElseThrow();
        assertThat(daemon.isAlive()).isTrue();
        daemon.destroyForcibly();
    }

    @Test
    void interrupting_the_thread_ends_the_group() throws Exception {
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().start(() -> {
            ended.complete(runner().run(shell(family("sleep 300")).lines(line -> started.countDown())));
            stillInterrupted.complete(Thread.interrupted());
        });
        assertThat(started.await(20, SECONDS)).isTrue();

        thread.interrupt();

        assertThat(ended.get(20, SECONDS)).isEqualTo(new Cancelled());
        assertThat(stillInterrupted.get(20, SECONDS)).isTrue();
        assertNobodyIsLeft();
    }

    @Test
    void many_run_at_once() {
        List<CompletableFuture<Ended>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String number = Integer.toString(i);
            CompletableFuture<Ended> one = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> one.complete(sh("echo " + number)));
            all.add(one);
        }

        for (int i = 0; i < 50; i++) {
            assertThat(all.get(i).join()).isEqualTo(new Exited(0, i + "\n", ""));
        }
    }

    protected Ended sh(String script) {
        return runner().run(shell(script));
    }

    protected Call shell(String script) {
        return Call.of(directory, List.of("sh", "-c", script));
    }

    /** A child, and an orphaned grandchild; their ids are in the file {@code pids} before {@code then} runs. */
    protected static String family(String then) {
        return "sleep 300 >/dev/null & echo $! >pids; (sleep 300 & echo $! >>pids); echo started; " + then;
    }

    protected void assertNobodyIsLeft() throws IOException {
        assertThat(pids()).isNotEmpty().noneMatch(ProcessRunnerContract::runs);
    }

    private List<Long> pids() throws IOException {
        return Files.readAllLines(directory.resolve("pids")).stream()
                .map(Long::valueOf)
                .toList();
    }

    /** A dead orphan stays a zombie where nobody reaps it. */
    private static boolean runs(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    private static void touch(Path path) {
        try {
            Files.writeString(path, "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Ended toFile(String script, List<String> heard) {
        return runner().run(shell(script)
                .file(Optional.of(directory.resolve("file")))
                .lines(heard::add));
    }

    @Test
    void both_streams_can_go_to_a_file() {

        List<String> heard = new ArrayList<>();

        Ended ended = toFile("echo one; echo two >&2; printf three", heard);

        assertThat(ended).isEqualTo(new Exited(0, "one\ntwo\nthree", ""));
        assertThat(directory.resolve("file")).hasContent("one\ntwo\nthree");
        assertThat(heard).containsExactly("one", "two", "three");
    }

    @Test
    void what_writes_to_a_file_starts_like_what_writes_to_pipes() throws IOException {
        Ended ended = runner().run(
                        shell("pwd -P; echo $given $HOME; readlink /proc/$$/fd/0; ps -o pgid= -p $$ | tr -d ' '")
                                .environment(Map.of("given", "ü"))
                                .file(Optional.of(directory.resolve("file"))));

        List<String> lines = ((Exited) ended).output().lines().toList();
        assertThat(lines.subList(0, 3))
                .containsExactly(directory.toRealPath().toString(), "ü " + System.getenv("HOME"), "/dev/null");
        assertThat(lines.get(3))
                .matches("[0-9]+")
                .isNotEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void what_writes_to_a_file_gets_no_other_files_and_no_blocked_signals() {
        Ended ended = toFile("echo /proc/$$/fd/*; grep SigBlk /proc/self/status", new ArrayList<>());

        // The last one is the directory that the shell looks into.
        assertThat(((Exited) ended).output().replaceAll("/proc/[0-9]+/fd/", ""))
                .isEqualTo("0 1 2 3\nSigBlk:\t0000000000000000\n");
    }

    @Test
    void how_what_writes_to_a_file_ends_is_answered() {
        assertThat(toFile("exit 3", new ArrayList<>())).isEqualTo(new Exited(3, "", ""));
        assertThat(toFile("kill -KILL $$", new ArrayList<>())).isEqualTo(new Exited(137, "", ""));
    }

    @Test
    void what_cannot_be_run_and_was_to_write_to_a_file_answers_126_and_why() {
        Exited exited = (Exited) runner().run(Call.of(directory.resolve("gone"), List.of("true"))
                .file(Optional.of(directory.resolve("file"))));

        assertThat(exited.code()).isEqualTo(126);
        assertThat(exited.errors()).contains("gone");
    }

    @Test
    void what_writes_to_a_file_ends_at_its_time_limit_with_all_its_group() throws IOException {
        Ended ended = runner().run(shell("trap '' TERM; " + family("sleep 300"))
                .file(Optional.of(directory.resolve("file")))
                .timeout(Duration.ofSeconds(2)));

        assertThat(ended).isInstanceOf(TimedOut.class);
        assertNobodyIsLeft();
    }

    @Test
    void lines_of_a_file_are_heard_while_the_program_runs() {
        Path go = directory.resolve("go");
        List<String> heard = new ArrayList<>();
        Consumer<String> listener = line -> {
            heard.add(line);
            go.toFile().mkdir();
        };

        Ended ended = runner().run(shell("echo early; while [ ! -e go ]; do sleep 0.05; done; echo late")
                .file(Optional.of(directory.resolve("file")))
                .timeout(Duration.ofSeconds(20))
                .lines(listener));

        assertThat(ended).isInstanceOf(Exited.class);
        assertThat(heard).containsExactly("early", "late");
    }

    @Test
    void a_file_does_not_grow_without_measure() throws IOException {
        Ended ended = toFile("head -c 80000000 /dev/zero; sleep 0.5; echo end", new ArrayList<>());

        assertThat(((Exited) ended).output()).endsWith("end\n");
        assertThat(Files.size(directory.resolve("file"))).isLessThan(17 << 20);
        try (Stream<Path> older = Files.list(directory.resolve("file,older"))) {
            assertThat(older).singleElement().satisfies(file -> assertThat(Files.size(file))
                    .isBetween(16L << 20, 17L << 20));
        }
    }

    @Test
    void what_a_program_left_in_its_group_is_ended_when_it_writes_to_a_file() throws IOException {
        assertThat(toFile(family("true"), new ArrayList<>())).isEqualTo(new Exited(0, "started\n", ""));
        assertNobodyIsLeft();
    }

    private Call leaving(String script) {
        return shell(script).ending(Ending.LEAVING);
    }

    private Optional<Path> file() {
        return Optional.of(directory.resolve("file"));
    }

    /** A server that writes to the streams it got, every moment; a file named after it appears when it is there. */
    private static String server(String then) {
        return "(while :; do echo x; echo y >&2; echo $((i += 1)) >turns; sleep 0.05; done) & echo $! >pids; "
                + "until test -s turns; do sleep 0.05; done; " + then;
    }

    private void assertServerGoesOn() throws IOException, InterruptedException {
        String before = Files.readString(directory.resolve("turns"));
        // In which it takes many turns, each a twentieth of a second.
        Thread.sleep(1000);
        assertThat(Files.readString(directory.resolve("turns"))).isNotEqualTo(before);
        assertThat(pids()).hasSize(1).allMatch(ProcessRunnerContract::runs);
    }

    @AfterEach
    void endServers() throws IOException {
        if (Files.exists(directory.resolve("pids"))) {
            pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    @Test
    void what_may_go_on_does_after_success_and_can_write_what_it_likes() throws Exception {
        assertThat(((Exited) runner().run(leaving(server("true")))).code()).isZero();
        assertServerGoesOn();
    }

    @Test
    void what_may_go_on_does_after_success_and_can_write_to_its_file() throws Exception {
        assertThat(((Exited) runner().run(leaving(server("true")).file(file()))).code())
                .isZero();
        assertServerGoesOn();
    }

    @Test
    void what_may_go_on_and_holds_no_stream_is_not_waited_for() throws Exception {
        String script = "nohup sleep 300 >log 2>&1 & echo $! >pids; echo started";
        for (Call call : List.of(leaving(script), leaving(script).file(file()))) {
            long start = System.nanoTime();
            assertThat(runner().run(call)).isEqualTo(new Exited(0, "started\n", ""));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
            assertThat(pids()).allMatch(ProcessRunnerContract::runs);
            endServers();
        }
    }

    @Test
    void what_is_left_after_a_failure_ends() throws IOException {
        for (Call call :
                List.of(leaving(family("exit 4")), leaving(family("exit 4")).file(file()))) {
            assertThat(runner().run(call)).isEqualTo(new Exited(4, "started\n", ""));
            assertNobodyIsLeft();
        }
    }

    @Test
    void what_may_go_on_ends_at_the_time_limit() throws IOException {
        for (Call call : List.of(
                leaving(family("sleep 300")), leaving(family("sleep 300")).file(file()))) {
            assertThat(runner().run(call.timeout(Duration.ofSeconds(1)))).isInstanceOf(TimedOut.class);
            assertNobodyIsLeft();
        }
    }

    @Test
    void what_is_printed_right_after_the_end_is_heard() {
        String script = "(sleep 0.3; echo late) & echo early";
        for (Call call : List.of(leaving(script), leaving(script).file(file()))) {
            assertThat(runner().run(call)).isEqualTo(new Exited(0, "early\nlate\n", ""));
        }
    }

    @Test
    void a_program_can_be_interrupted_before_it_is_ended() {
        // Not a shell: where interrupts were ignored when it began, as in the background of another, it cannot trap
        // them.
        String tidy = """
                import signal, sys, time
                def tell(word, code):
                    print(word, flush=True)
                    sys.exit(code)
                signal.signal(signal.SIGINT, lambda *_: tell("tidy", 9))
                signal.signal(signal.SIGTERM, lambda *_: tell("ended", 8))
                time.sleep(300)
                """;
        Call call = Call.of(directory, List.of("/usr/bin/python3", "-c", tidy)).timeout(Duration.ofSeconds(2));

        assertThat(((TimedOut) runner().run(call)).output()).isEqualTo("ended\n");
        assertThat(((TimedOut) runner().run(call.ending(new Ending(false, true)))).output())
                .isEqualTo("tidy\n");
    }

    @Test
    void who_ignores_an_interrupt_is_ended_all_the_same() throws IOException {
        Ended ended = runner().run(shell("trap '' INT; " + family("sleep 300"))
                .ending(new Ending(true, true))
                .timeout(Duration.ofMillis(500)));

        assertThat(ended).isInstanceOf(TimedOut.class);
        assertNobodyIsLeft();
    }

    @Test
    void any_bytes_can_be_printed() {
        String script = "printf 'a\\0b\\n\\377\\n\\303'";
        for (Call call : List.of(shell(script), shell(script).file(file()))) {
            List<String> lines = new ArrayList<>();
            assertThat(runner().run(call.lines(lines::add))).isEqualTo(new Exited(0, "a\0b\n\uFFFD\n\uFFFD", ""));
            assertThat(lines).containsExactly("a\0b", "\uFFFD", "\uFFFD");
        }
    }

    @Test
    void a_very_long_line_of_a_file_is_cut() {
        List<String> lines = new ArrayList<>();

        runner().run(shell("head -c 12000000 /dev/zero | tr '\\0' x; echo; echo next")
                .file(file())
                .lines(lines::add));

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).hasSizeLessThan(70_000).endsWith("bytes left out ...]");
        assertThat(lines.getLast()).isEqualTo("next");
    }

    @Test
    void arguments_of_what_writes_to_a_file_arrive_as_they_were_given() {
        List<String> arguments = List.of("", " a ", "--", "-n", "a\nb", "'\"$HOME", "ä\uD83D\uDE00");
        List<String> command = new ArrayList<>(List.of("printf", "[%s]"));
        command.addAll(arguments);

        assertThat(runner().run(Call.of(directory, command).file(file())))
                .isEqualTo(new Exited(0, "[" + String.join("][", arguments) + "]", ""));
    }

    @Test
    void what_no_program_can_be_given_answers_126_and_why() {
        List<Call> calls = List.of(
                Call.of(directory, List.of("echo", "a\0b")),
                Call.of(directory, List.of("true")).environment(Map.of("a", "b\0c")),
                Call.of(directory, List.of("true")).environment(Map.of("a=b", "c")),
                Call.of(directory, List.of("true")).environment(Map.of("a", "x".repeat(1_000_000))),
                Call.of(directory, List.of("echo", "x".repeat(1_000_000))));
        for (Call call : calls) {
            assertCannotRun(call);
            assertCannotRun(call.file(file()));
            assertCannotRun(call.ending(Ending.LEAVING));
        }
    }

    private void assertCannotRun(Call call) {
        Exited exited = (Exited) runner().run(call);
        assertThat(exited.code()).isEqualTo(126);
        assertThat(exited.errors()).containsIgnoringCase(call.toString().contains("xxx") ? "too long" : "invalid");
    }
}
