package dev.imagebuilder.executor.journal;

import static dev.imagebuilder.executor.journal.JournalDirectory.begun;
import static dev.imagebuilder.executor.journal.JournalDirectory.web;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a journal only its owner can read. */
class JournalSecretsTest {
    @TempDir
    Path home;

    private JournalDirectory journal;

    @BeforeEach
    void open() {
        journal = new JournalDirectory(home);
    }

    @Test
    void a_secret_is_in_the_journal_only_encrypted_and_each_time_anew() throws IOException {
        Map<String, Value> properties = Map.of("password", new Value.Secret(Value.string("hunter2")));

        journal.write(begun(properties), begun(properties));

        String text = Files.readString(journal.file());
        assertThat(text).doesNotContain("hunter2").contains("$secret");
        List<String> sealed = text.lines()
                .filter(line -> line.contains("$secret"))
                .map(line -> line.substring(line.indexOf("$secret")))
                .toList();
        assertThat(sealed).doesNotHaveDuplicates();
    }

    @Test
    void state_and_keys_are_for_their_owner_alone() throws IOException {
        journal.write();

        assertThat(permissions(journal.instance())).isEqualTo("rwx------");
        assertThat(permissions(journal.file())).isEqualTo("rw-------");
        assertThat(permissions(journal.key())).isEqualTo("rw-------");
    }

    @Test
    void without_its_key_an_instance_loses_its_secrets_and_nothing_else() throws IOException {
        journal.write(begun(Map.of("password", new Value.Secret(Value.string("hunter2")), "name", Value.string("x"))));
        Files.delete(journal.key());

        Checked<Journal> opened = journal.open();

        try (Journal without = opened.value().orElseThrow()) {
            assertThat(opened.findings()).extracting(Finding::code).containsExactly(Code.SECRET_LOST);
            assertThat(web(without.recorded()).properties())
                    .containsEntry("name", Value.string("x"))
                    .hasEntrySatisfying("password", value -> assertThat(value).isInstanceOf(Value.Pending.class));
            assertThat(without.append(begun(Map.of("password", new Value.Secret(Value.string("new"))))))
                    .isEmpty();
        }
        assertThat(web(journal.write()).properties()).containsEntry("password", new Value.Secret(Value.string("new")));
    }

    @Test
    void another_key_than_the_instances_own_is_told() throws IOException {
        journal.write(begun(Map.of("password", new Value.Secret(Value.string("hunter2")))));
        Files.write(journal.key(), new byte[32]);

        Checked<Journal> opened = journal.open();

        opened.value().orElseThrow().close();
        assertThat(opened.findings()).extracting(Finding::code).containsExactly(Code.SECRET_LOST);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
