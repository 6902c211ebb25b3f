package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Task;
import dev.imagebuilder.executor.testbed.Tools;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.topology.Host;
import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.OperationOwner;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What running a script means, wherever it runs. */
@Timeout(120)
abstract class ScriptRunnerContract {
    @TempDir
    Path home;

    final List<String> milestones = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();

    final OperationLog log = new OperationLog() {
        @Override
        public void milestone(String text) {
            milestones.add(text);
        }

        @Override
        public void taskBegins(String name) {
            throw new AssertionError(name);
        }

        @Override
        public void taskEnded(Task task) {
            throw new AssertionError(task);
        }

        @Override
        public void line(String text) {
            lines.add(text);
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public void shown(String text) {
            lines.add(text);
        }
    };

    abstract Host host() throws IOException;

    abstract RemoteHosts hosts();

    /** The directory that scripts get theirs in. */
    abstract Path scratch();

    ScriptRunner runner() {
        return new ScriptRunner(
                Tools.processRunner(),
                hosts(),
                Tools.workspaces(home.resolve("work")),
                Tools.workspaces(home.resolve("memory")),
                Tools.installed());
    }

    /** A call of a script beside which there are the files of {@link #home}. */
    OperationCall call(String implementation, Map<String, Value> inputs) throws IOException {
        var source = new SourceText("service.yaml", home.toString(), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template:
                  node_templates:
                    shop:
                      type: tosca.nodes.SoftwareComponent
                      interfaces: { Standard: { operations: { create: { implementation: { %s } } } } }
                """.formatted(implementation));
        Topology topology = new Tosca(new FileSources(), Compatibility.STRICT)
                .topology(source, Inputs.NONE)
                .usable()
                .orElseThrow();
        Node shop = topology.nodes().get("shop");
        Operation create = shop.operations().stream()
                .filter(operation -> operation.name().equals("create"))
                .findFirst()
                .orElseThrow();
        var files = topology.files(OperationOwner.of(shop), create).orElseThrow();
        return new OperationCall(
                "shop", create, files, inputs, Map.of(), host(), Map.of(), List.of(host()), create.location());
    }

    Outcome run(String script, Map<String, Value> inputs) throws IOException {
        Files.writeString(home.resolve("create.sh"), script);
        return runner().run(call("primary: create.sh", inputs), log);
    }

    Outcome run(String script) throws IOException {
        return run(script, Map.of());
    }

    Map<String, Value> outputs(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.outputs();
            case Outcome.Failed(Finding finding) -> throw new AssertionError(finding + " " + lines);
        };
    }

    static Finding finding(Outcome outcome) {
        return ((Outcome.Failed) outcome).finding();
    }

    /** What scripts have left behind. */
    List<Path> leftOver() throws IOException {
        try (Stream<Path> entries = Files.list(scratch())) {
            return entries.filter(path -> path.getFileName().toString().startsWith("executor."))
                    .toList();
        }
    }

    static boolean runs(String argument) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().arguments().stream())
                .flatMap(Stream::of)
                .anyMatch(argument::equals);
    }

    static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            // Polling, since other processes cannot be waited for.
            Thread.sleep(20);
        }
    }

    @Test
    void what_a_script_prints_is_told_and_its_outputs_are_answered() throws Exception {
        Map<String, Value> outputs = outputs(run("""
                echo begun; echo more >&2; printf unfinished
                echo "port=80" >>$TOSCA_OUTPUTS
                printf 'words=["x", "y z"]' >>$TOSCA_OUTPUTS
                """));

        assertThat(lines).contains("begun", "more", "unfinished");
        assertThat(outputs)
                .containsEntry("port", Value.integer(80))
                .containsEntry("words", Value.list(List.of(Value.string("x"), Value.string("y z"))));
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void one_json_object_can_be_the_outputs() throws Exception {
        assertThat(outputs(run("printf '{\\n\"a\": \"grün\"\\n}\\n' >$TOSCA_OUTPUTS\n")))
                .isEqualTo(Map.of("a", Value.string("grün")));
    }

    @Test
    void exit_statuses_are_told_with_the_last_words() throws Exception {
        for (int status : List.of(1, 3, 255)) {
            Finding finding = finding(run("echo begun; echo 'no room left' >&2; exit " + status + "\n"));

            assertThat(finding.code()).isEqualTo(Code.TOOL_FAILED);
            assertThat(finding.message()).contains("ended with exit status " + status);
            assertThat(finding.toString()).contains("no room left");
        }
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void inputs_arrive_as_they_are() throws Exception {
        Map<String, Value> inputs = new HashMap<>();
        inputs.put("quotes", Value.string("a 'b' \"c\" `d` $e \\ \\n * ~ # ! ; & |"));
        inputs.put("newlines", Value.string("\nfirst\n\n  third\n"));
        inputs.put("unicode", Value.string("grün 日本 \uD83D\uDE00 \u0001\u001f\t"));
        inputs.put("empty", Value.string(""));
        // The names of what the way to the script uses itself.
        for (String name : List.of("place", "name", "group", "mark", "line", "session", "blocks")) {
            inputs.put(name, Value.string("own " + name));
        }
        String script = """
                #!/usr/bin/python3
                import json, os
                json.dump(dict(os.environ), open(os.environ["TOSCA_OUTPUTS"], "w"))
                """;
        Files.writeString(home.resolve("create.py"), script);

        Map<String, Value> outputs = outputs(runner().run(call("primary: create.py", inputs), log));

        assertThat(outputs).containsAllEntriesOf(inputs);
    }

    @Test
    void a_mebibyte_of_inputs_arrives() throws Exception {
        Map<String, Value> inputs = new HashMap<>();
        for (int i = 0; i < 9; i++) {
            inputs.put("part" + i, Value.string("x'\n".repeat(40_000)));
        }

        assertThat(outputs(run("echo \"length=${#part0}\" >$TOSCA_OUTPUTS\nexport -n part0\n", inputs)))
                .containsEntry("length", Value.integer(120_000));
    }

    @Test
    void a_script_is_beside_its_files() throws Exception {
        Files.createDirectories(home.resolve("scripts/lib/deep"));
        Files.writeString(home.resolve("scripts/lib/deep/part.sh"), "port=80\n");
        Files.write(home.resolve("scripts/large"), new byte[3_000_000]);
        Files.writeString(home.resolve("scripts/a b'c"), "quoted\n");
        Files.writeString(home.resolve("scripts/create.sh"), """
                #!/bin/sh
                . lib/deep/part.sh
                echo "port=$port" >>$TOSCA_OUTPUTS
                echo "large=$(($(wc -c <large)))" >>$TOSCA_OUTPUTS
                echo "all=$(ls -A | sort | tr '\\n' ' ')" >>$TOSCA_OUTPUTS
                echo "beside=$(cat "$(dirname "$0")/a b'c")" >>$TOSCA_OUTPUTS
                """);

        Map<String, Value> outputs = outputs(runner().run(
                        call(
                                "primary: scripts/create.sh, dependencies: [ scripts/lib, scripts/large, \"scripts/a b'c\" ]",
                                Map.of()),
                        log));

        assertThat(outputs)
                .containsEntry("port", Value.integer(80))
                .containsEntry("large", Value.integer(3_000_000))
                .containsEntry("all", Value.string("a b'c create.sh large lib "))
                .containsEntry("beside", Value.string("quoted"));
    }

    @Test
    void outputs_that_are_too_large_or_gone_are_told() throws Exception {
        Finding large = finding(run("head -c 1500000 /dev/zero | tr '\\0' a >$TOSCA_OUTPUTS\n"));
        assertThat(large.code()).isEqualTo(Code.OUTPUTS_UNREADABLE);
        assertThat(large.message()).contains("larger than a mebibyte");

        Finding gone = finding(run("rm $TOSCA_OUTPUTS\n"));
        assertThat(gone.code()).isEqualTo(Code.OUTPUTS_UNREADABLE);
        assertThat(gone.message()).contains("not there any more");
    }

    @Test
    void half_a_mebibyte_of_outputs_arrives() throws Exception {
        assertThat(outputs(
                        run("printf 'a=' >$TOSCA_OUTPUTS; head -c 500000 /dev/zero | tr '\\0' x >>$TOSCA_OUTPUTS\n")))
                .containsEntry("a", Value.string("x".repeat(500_000)));
    }

    @Test
    void a_missing_interpreter_is_named() throws Exception {
        Finding finding = finding(run("#!/no/such/shell\n"));

        assertThat(finding.code()).isEqualTo(Code.TOOL_MISSING);
        assertThat(finding.message()).contains("/no/such/shell, which create.sh is run by, is not installed");
    }

    @Test
    void what_takes_too_long_is_ended_with_all_it_started() throws Exception {
        Files.writeString(home.resolve("create.sh"), "sleep 4321.5 & echo waiting >&2; wait\n");

        Finding finding = finding(runner().run(call("primary: create.sh, timeout: 3", Map.of()), log));

        assertThat(finding.code()).isEqualTo(Code.TIMED_OUT);
        assertThat(finding.toString()).contains("waiting");
        assertThat(runs("4321.5")).isFalse();
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void what_does_not_want_to_end_is_killed() throws Exception {
        Files.writeString(
                home.resolve("create.sh"), "trap '' TERM; sleep 4322.5 & while :; do wait; sleep 0.1; done\n");

        assertThat(finding(runner().run(call("primary: create.sh, timeout: 3", Map.of()), log))
                        .code())
                .isEqualTo(Code.TIMED_OUT);
        assertThat(runs("4322.5")).isFalse();
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void a_script_that_is_cut_off_leaves_nothing() throws Exception {
        Files.writeString(home.resolve("create.sh"), "sleep 4323.5\n");
        OperationCall call = call("primary: create.sh", Map.of());
        List<Outcome> outcomes = new CopyOnWriteArrayList<>();
        Thread worker = Thread.ofVirtual().start(() -> outcomes.add(runner().run(call, log)));
        await(() -> runs("4323.5"));

        worker.interrupt();
        worker.join();

        assertThat(finding(outcomes.getFirst()).code()).isEqualTo(Code.INTERRUPTED);
        assertThat(runs("4323.5")).isFalse();
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void what_a_script_leaves_running_goes_on_when_it_succeeds() throws Exception {
        Files.writeString(home.resolve("create.sh"), """
                while :; do echo x; echo y >&2; echo $((i += 1)) >%1$s/turns; sleep 0.1; done &
                echo $! >%1$s/pid
                sleep 4324.5 >/dev/null 2>&1 &
                echo a=1 >$TOSCA_OUTPUTS
                """.formatted(home));
        try {
            assertThat(outputs(runner().run(call("primary: create.sh", Map.of()), log)))
                    .containsKey("a");
            // Who reads what it prints has time to go.
            Thread.sleep(3000);
            String turns = Files.readString(home.resolve("turns"));
            await(() -> !text("turns").equals(turns));
            assertThat(runs("4324.5")).isTrue();
        } finally {
            ProcessHandle.of(Long.parseLong(text("pid").strip())).ifPresent(ProcessHandle::destroyForcibly);
            ProcessHandle.allProcesses()
                    .filter(process -> process.info().arguments().stream()
                            .flatMap(Stream::of)
                            .anyMatch("4324.5"::equals))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private String text(String name) {
        try {
            return Files.readString(home.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_a_script_leaves_running_ends_when_it_fails() throws Exception {
        finding(run("sleep 4325.5 & exit 3\n"));
        assertThat(runs("4325.5")).isFalse();
    }

    @Test
    void outputs_of_what_knows_a_secret_are_answered() throws Exception {
        Value secret = new Value.Secret(Value.string("hunter22"));
        assertThat(outputs(run("echo \"a=$word\" >$TOSCA_OUTPUTS\n", Map.of("word", secret))))
                .containsKey("a");
    }

    @Test
    void several_run_at_once() throws Exception {
        Files.writeString(home.resolve("create.sh"), "sleep 0.2; echo \"a=$a\" >$TOSCA_OUTPUTS\n");
        ScriptRunner runner = runner();
        List<Map<String, Value>> all = new CopyOnWriteArrayList<>();
        Thread[] threads = new Thread[20];
        for (int i = 0; i < threads.length; i++) {
            OperationCall call = call("primary: create.sh", Map.of("a", Value.integer(i)));
            threads[i] = Thread.ofVirtual().start(() -> all.add(outputs(runner.run(call, log))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(all.stream().map(outputs -> outputs.get("a").toString()).distinct())
                .hasSize(20);
    }
}
