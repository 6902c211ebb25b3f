package dev.imagebuilder.executor.journal;

import static dev.imagebuilder.executor.journal.JournalDirectory.begun;
import static dev.imagebuilder.executor.journal.JournalDirectory.web;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that crashes and disks have damaged. */
class JournalDamageTest {
    @TempDir
    Path home;

    private JournalDirectory journal;

    @BeforeEach
    void open() {
        journal = new JournalDirectory(home);
    }

    @Test
    void an_unfinished_last_line_is_left_out_with_a_message() throws IOException {
        journal.write(begun(Map.of()));
        long good = Files.size(journal.file());
        Files.writeString(journal.file(), "0badc0de {\"entry\":\"Node", StandardOpenOption.APPEND);

        Checked<Journal> opened = journal.open();
        opened.value().orElseThrow().close();

        assertThat(opened.findings()).extracting(Finding::code).containsExactly(Code.STATE_TORN);
        assertThat(opened.hasErrors()).isFalse();
        assertThat(Files.size(journal.file())).isEqualTo(good);
        assertThat(web(journal.write()).state()).isEqualTo(NodeState.INITIAL);
    }

    @Test
    void every_length_of_a_torn_journal_can_be_opened() throws IOException {
        journal.write(begun(Map.of("password", new Value.Secret(Value.string("\u00e4")))));
        byte[] whole = Files.readAllBytes(journal.file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(journal.file(), java.util.Arrays.copyOf(whole, length));
            Checked<Journal> opened = journal.open();
            opened.value().ifPresent(Journal::close);
            assertThat(opened.hasErrors()).as("cut to " + length).isFalse();
        }
    }

    @Test
    void a_damaged_line_in_the_middle_is_an_error() throws IOException {
        journal.write(begun(Map.of()), begun(Map.of()));
        List<String> lines = Files.readAllLines(journal.file());
        Files.writeString(
                journal.file(), lines.get(0) + "\n" + lines.get(1).replace("web", "wab") + "\n" + lines.get(2) + "\n");

        assertThat(journal.open().findings()).extracting(Finding::code).containsExactly(Code.STATE_DAMAGED);
        assertThat(journal.read().findings().getFirst().message()).contains("line 2");
    }

    @Test
    void a_torn_journal_is_told_of_to_those_who_only_read_it() throws IOException {
        journal.write(begun(Map.of()));
        Files.writeString(journal.file(), "0badc0de {", StandardOpenOption.APPEND);

        assertThat(journal.read().findings()).extracting(Finding::code).containsExactly(Code.STATE_TORN);
        assertThat(journal.read().value().orElseThrow().orElseThrow().outputs()).isEmpty();
    }
}
