package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.file.FileJournalStore;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor state}, {@code history}, {@code unlock} and {@code outputs}: what is told of an instance. */
@Tag("real-tool")
class StateTest {
    @TempDir
    Path home;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = Shop.in(home);
    }

    private Cli.Run run(String command, Object... more) {
        return shop.run(command, more);
    }

    private void deploy() {
        Cli.Run run = run("deploy", "--input", "password=hush", shop.blueprint());
        assertThat(run.status()).as(run.err()).isZero();
    }

    private JournalStore.Writer locked() {
        return ((Result.Done<JournalStore.Writer>)
                        new FileJournalStore(shop.cli().instance()).open())
                .value();
    }

    @Test
    void nodes_are_shown_without_secrets() {
        deploy();

        assertThat(run("state show").out()).contains("password: '***'").doesNotContain("hush");
        assertThat(run("state show", "web_0").out()).contains("web_0:").doesNotContain("db_0:");
    }

    @Test
    void a_node_that_is_not_recorded_is_an_error() throws IOException {
        deploy();

        Cli.Run run = run("state show", "webb");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("error TOSCA-4022", "did you mean \"web\"?");
    }

    @Test
    void of_nothing_nothing_is_listed() {
        assertThat(run("state list")).isEqualTo(new Cli.Run(0, "", ""));
        assertThat(run("state show")).isEqualTo(new Cli.Run(0, "{}\n", ""));
        assertThat(run("history", "--format", "json")).isEqualTo(new Cli.Run(0, "[ ]\n", ""));
        assertThat(run("unlock").out()).endsWith("/instance is not locked\n");
    }

    @Test
    void a_damaged_journal_is_told_by_all() throws IOException {
        deploy();
        Path journal = shop.cli().instance().resolve("journal");
        Files.writeString(journal, "rubbish\n" + Files.readString(journal));

        for (String command : List.of("state list", "state show", "history", "outputs")) {
            Cli.Run run = run(command);
            assertThat(run.status()).as(command).isEqualTo(1);
            assertThat(run.err()).contains("error TOSCA-5102");
            assertThat(run.out()).isEmpty();
        }
        Cli.Run info = run("info");
        assertThat(info.status()).isZero();
        assertThat(info.out()).contains("status: unknown\n");
        assertThat(info.err()).contains("TOSCA-5102");
    }

    @Test
    void runs_are_listed_with_what_came_of_them() throws IOException {
        deploy();
        run("undeploy", "-f");
        try (var writer = locked()) {
            String begun = Files.readString(shop.cli().instance().resolve("journal"))
                    .lines()
                    .filter(line -> line.contains("RunStarted"))
                    .findFirst()
                    .orElseThrow();
            writer.append(begun, true);

            assertThat(run("info").out()).contains("status: deploying\n");
            assertThat(run("history").out()).contains("  -     running   HOME".replace("HOME", home.toString()));
        }

        assertThat(run("info").out()).contains("status: error\n");
        Golden.assertSame("history.txt", run("history").out(), home);
        Golden.assertSame("history.json", run("history", "--format", "json").out(), home);
    }

    @Test
    void outputs_go_into_a_file_too() throws IOException {
        deploy();
        Path file = home.resolve("outputs.yaml");

        assertThat(run("outputs", "-v", "-o", file.toString()).out()).isEmpty();
        assertThat(file)
                .hasContent("health:\n  description: ''\n  value: unknown\nmade:\n  description: ''\n  value: one\n");
    }

    @Test
    void a_lock_is_told_with_its_owner_and_is_gone_with_it() throws IOException {
        deploy();
        assertThat(run("unlock", "--force").status()).isZero();
        try (var _ = locked()) {
            Cli.Run run = run("unlock", "--force");
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .contains("error TOSCA-5101")
                    .contains("is locked by process " + ProcessHandle.current().pid() + " since 20");
            var json = run("unlock", "--format", "json").json();
            assertThat(json.get("process").longValue())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(json.get("since").textValue()).startsWith("20");
            assertThat(run("state backup", home.resolve("x").toString()).err()).contains("error TOSCA-5101");
        }
        assertThat(run("unlock", "--format", "json").out()).isEqualTo("{\n  \"locked\" : false\n}\n");
    }

    @Test
    void a_backup_brings_back_all_that_was_recorded() throws IOException {
        deploy();
        String before = run("state show").out();
        Path backup = home.resolve("shop.backup");
        assertThat(run("state backup", backup.toString())).isEqualTo(new Cli.Run(0, "", ""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        run("undeploy", "-f");

        Cli.Run refused = run("state restore", backup.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("error TOSCA-5107");
        try (var _ = locked()) {
            assertThat(run("state restore", "-f", backup.toString()).err()).contains("error TOSCA-5101");
        }
        shop = shop.with(cli -> cli.typing("y\n"));
        Cli.Run restored = run("state restore", backup.toString());
        assertThat(restored.err()).endsWith("/instance is restored: 2 nodes, 1 run\n");
        assertThat(restored.status()).isZero();
        assertThat(run("state show").out()).isEqualTo(before);
        assertThat(run("deploy").out()).startsWith("Nothing to do: all 2 nodes");
    }

    @Test
    void a_backup_is_restored_into_another_instance() throws IOException {
        deploy();
        Path backup = home.resolve("shop.backup");
        run("state backup", backup.toString());
        Path other = home.resolve("other");

        Cli.Run run = shop.cli().run("state", "restore", "-p", other.toString(), backup.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(shop.cli().run("state", "show", "-p", other.toString()).out())
                .isEqualTo(run("state show").out());
        assertThat(shop.cli().run("diff", "-t", "-p", other.toString()).out()).contains("changed: {}");
    }

    @Test
    void without_the_key_the_secrets_of_a_backup_are_lost_and_nothing_else() throws IOException {
        deploy();
        Path backup = home.resolve("shop.backup");
        run("state backup", backup.toString());
        Path other = home.resolve("other");

        Cli elsewhere =
                shop.cli().with("XDG_CONFIG_HOME", home.resolve("elsewhere").toString());
        Cli.Run run = elsewhere.run("state", "restore", "-p", other.toString(), backup.toString());

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("warning TOSCA-5105");
        assertThat(elsewhere.run("state", "list", "-p", other.toString()).out()).contains("web_0");
    }

    @Test
    void what_is_no_backup_replaces_nothing() throws IOException {
        deploy();
        Path backup = home.resolve("shop.backup");
        run("state backup", backup.toString());
        byte[] whole = Files.readAllBytes(backup);
        Path half = Files.write(home.resolve("half"), java.util.Arrays.copyOf(whole, whole.length - 20));
        whole[whole.length / 2] ^= 1;
        Path flipped = Files.write(home.resolve("flipped"), whole);

        for (Path bad : List.of(half, flipped, home.resolve("shop.yaml"))) {
            Cli.Run run = run("state restore", "-f", bad.toString());
            assertThat(run.status()).as(bad.toString()).isEqualTo(1);
            assertThat(run.err()).contains("error TOSCA-5102");
        }
        Cli.Run none = run("state restore", "-f", home.resolve("none").toString());
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err()).contains("none does not exist");
        assertThat(run("state list").out()).contains("web_0");
    }

    @Test
    void a_damaged_journal_can_be_replaced() throws IOException {
        deploy();
        Path backup = home.resolve("shop.backup");
        run("state backup", backup.toString());
        Path journal = shop.cli().instance().resolve("journal");
        Files.writeString(journal, "rubbish\n" + Files.readString(journal));

        assertThat(run("state restore", backup.toString()).err()).contains("error TOSCA-5107");
        assertThat(run("state restore", "-f", backup.toString()).status()).isZero();
        assertThat(run("state list").out()).contains("web_0");
    }

    @Test
    void of_nothing_there_is_no_backup() {
        Cli.Run run = run("state backup", home.resolve("x").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("error TOSCA-5106");
        assertThat(shop.cli().instance()).doesNotExist();
    }

    @Test
    void a_backup_that_cannot_be_written_is_an_error() throws IOException {
        deploy();
        Cli.Run run = run("state backup", home.resolve("none/x").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("error TOSCA-5001");
    }
}
