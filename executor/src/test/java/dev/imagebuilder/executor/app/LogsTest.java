package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code executor logs} shows of what operations print. */
class LogsTest {
    private static final String BLUEPRINT = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            node_types:
              part:
                derived_from: tosca.nodes.Root
                properties: { password: { type: string, default: hunter22 } }
                interfaces:
                  Standard:
                    operations:
                      create: create.sh
                      start:
                        implementation: start.sh
                        inputs: { word: { get_property: [ SELF, password ] } }
                      stop: stop.sh
            topology_template:
              node_templates:
                db: { type: part }
                web: { type: part, requirements: [ dependency: db ] }
            """;

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void blueprint() throws IOException {
        cli = Cli.in(home);
        Files.writeString(home.resolve("shop.yaml"), BLUEPRINT);
        script("create.sh", "echo made\necho trouble >&2\nprintf 'no end'\n");
        script("start.sh", "echo \"the word is $word\"\n");
        script("stop.sh", "true\n");
    }

    private void script(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), text);
    }

    private Cli.Run run(String command, Object... more) {
        return cli.onInstance(command, more);
    }

    private void deploy() {
        assertThat(run("deploy", home.resolve("shop.yaml").toString()).status()).isZero();
    }

    @Test
    void both_streams_are_shown_in_the_order_in_which_they_were_written() {
        deploy();

        assertThat(run("logs", "db").out()).isEqualTo("""
                db_0.Standard.create:
                  made
                  trouble
                  no end
                db_0.Standard.start:
                  the word is ***
                """);
    }

    @Test
    void secrets_are_in_no_file() throws IOException {
        deploy();

        try (Stream<Path> files = Files.walk(cli.instance().resolve("logs"))) {
            assertThat(files.filter(Files::isRegularFile).map(LogsTest::text))
                    .hasSize(4)
                    .noneMatch(text -> text.contains("hunter22"));
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(cli.instance().resolve("logs"))))
                .isEqualTo("rwx------");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void json_has_one_object_in_each_line() {
        deploy();

        assertThat(run("logs", "web_0", "--format", "json").out().lines())
                .first()
                .isEqualTo("{\"run\":1,\"node\":\"web_0\",\"step\":\"web_0.Standard.create\",\"line\":\"made\"}");
    }

    @Test
    void what_prints_nothing_leaves_nothing_and_older_runs_stay() {
        deploy();
        assertThat(run("undeploy", "--force").status()).isZero();

        assertThat(cli.instance().resolve("logs/2")).isEmptyDirectory();
        assertThat(run("logs").out()).contains("web_0.Standard.start");
        Cli.Run second = run("logs", "--run", "2");
        assertThat(second.status()).isZero();
        assertThat(second.out()).isEmpty();
        assertThat(second.err()).isEqualTo("Nothing is kept that was printed there.\n");
    }

    @Test
    void the_last_ten_runs_are_kept() throws IOException {
        for (int i = 0; i < 12; i++) {
            script("create.sh", "echo " + i + "\n");
            assertThat(run(
                                    "deploy",
                                    "--clean-state",
                                    "--force",
                                    home.resolve("shop.yaml").toString())
                            .status())
                    .isZero();
        }

        try (Stream<Path> runs = Files.list(cli.instance().resolve("logs"))) {
            assertThat(runs).hasSize(10);
        }
        assertThat(run("logs", "db").out()).startsWith("db_0.Standard.create:\n  11\n");
    }

    @Test
    void following_goes_on_until_the_run_is_over() throws Exception {
        script("create.sh", "echo first\nwhile [ ! -e " + home.resolve("go") + " ]; do sleep 0.05; done\necho last\n");
        var deployment = CompletableFuture.runAsync(this::deploy);
        while (run("logs").out().isEmpty()) {
            // Polling, since the script tells nobody that it has printed.
            Thread.sleep(50);
        }

        var followed =
                CompletableFuture.supplyAsync(() -> run("logs", "--follow").out());
        Files.createFile(home.resolve("go"));
        deployment.join();

        assertThat(followed.join().lines().map(String::strip))
                .containsSubsequence(
                        List.of("db_0.Standard.create:", "first", "last", "web_0.Standard.create:", "first", "last"));
    }

    /** What both parts of what a step of db printed take. */
    private long kept(String step) throws IOException {
        try (Stream<Path> files = Files.walk(cli.instance().resolve("logs/1"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(",db_0,db_0.Standard." + step))
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }

    private Cli small() {
        return cli.with("EXECUTOR_LOG_SIZE", "4 KiB");
    }

    @Test
    void of_what_prints_much_the_last_part_is_kept() throws IOException {
        script("create.sh", "for i in $(seq 20); do seq -f \"$i: %g\" 200; sleep 0.12; done\n");
        script("start.sh", "seq -f \"$word %g\" 2000\n");
        assertThat(small().onInstance("deploy", home.resolve("shop.yaml")).status())
                .isZero();

        for (String operation : List.of("create", "start")) {
            assertThat(kept(operation)).isBetween(4L * 1024, 9L * 1024);
            List<String> lines = run("logs", "db").out().lines().toList();
            int at = lines.indexOf("db_0.Standard." + operation + ":");
            assertThat(lines.get(at + 1)).matches("  \\[\\.\\.\\. \\d+ bytes left out \\.\\.\\.]");
        }
        assertThat(run("logs", "db").out().lines()).contains("  20: 199", "  20: 200", "  *** 1999", "  *** 2000");
    }

    @Test
    void following_goes_on_while_the_older_part_goes() throws Exception {
        script("create.sh", "for i in $(seq 30); do seq -f \"$i: %g\" 100; sleep 0.2; done\n");
        var deployment = CompletableFuture.runAsync(
                () -> small().onInstance("deploy", home.resolve("shop.yaml").toString()));
        while (run("logs").out().isEmpty()) {
            // Polling, since the script tells nobody that it has printed.
            Thread.sleep(50);
        }

        List<String> followed = run("logs", "db", "--follow").out().lines().toList();

        deployment.join();
        assertThat(kept("create")).isLessThan(9L * 1024);
        assertThat(followed)
                .containsSubsequence(IntStream.rangeClosed(1, 30)
                        .boxed()
                        .flatMap(i -> IntStream.rangeClosed(1, 100).mapToObj(n -> "  " + i + ": " + n))
                        .toList())
                .noneMatch(line -> line.contains("left out"));
    }

    @Test
    void a_size_that_is_none_is_refused() {
        Cli.Run refused = cli.with("EXECUTOR_LOG_SIZE", "much").onInstance("logs");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("EXECUTOR_LOG_SIZE must be a size");
        assertThat(cli.with("EXECUTOR_LOG_SIZE", "3 B").onInstance("logs").status())
                .isEqualTo(2);
    }

    @Test
    void a_name_may_be_longer_than_that_of_a_file() throws IOException {
        String name = "ü".repeat(150);
        Files.writeString(
                home.resolve("shop.yaml"),
                BLUEPRINT.replace("db: {", name + ": {").replace("dependency: db", "dependency: " + name));
        deploy();

        Cli.Run shown = run("logs", name);
        assertThat(shown.status()).isZero();
        assertThat(shown.out().lines()).startsWith(name + "_0.Standard.create:", "  made");
        assertThat(run("logs", name + "_0").out()).isEqualTo(shown.out());
        assertThat(run("logs", "web").out().lines()).startsWith("web_0.Standard.create:");
    }

    @Test
    void a_failure_does_not_tell_secrets() throws IOException {
        script("start.sh", "echo \"cannot use $word\" >&2; exit 1\n");

        Cli.Run failed = run("deploy", home.resolve("shop.yaml").toString());

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("cannot use ***").doesNotContain("hunter22");
    }

    @Test
    void a_node_that_there_is_not_is_told() {
        deploy();

        Cli.Run unknown = run("logs", "wep");

        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.err()).contains("no node \"wep\" is recorded", "did you mean \"web\"?");
        assertThat(run("logs", "a\\E(").err()).contains("is recorded");
    }

    @Test
    void a_run_that_there_is_not_is_told() {
        deploy();

        Cli.Run unknown = run("logs", "--run", "2");

        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.err()).contains("no run 2 is recorded", "which number 1");
        assertThat(run("logs", "--run", "0").status()).isEqualTo(3);
    }
}
