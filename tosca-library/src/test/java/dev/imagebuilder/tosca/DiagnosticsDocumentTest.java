package dev.imagebuilder.tosca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Explanation;
import dev.imagebuilder.tosca.source.PackedDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagnosticsDocumentTest {

    @Test
    void every_code_has_an_entry_and_every_entry_a_code() throws IOException {
        String document = Files.readString(Path.of("../docs/diagnostics.md"));
        List<String> entries = Pattern.compile("(?m)^### (TOSCA-\\d{4})")
                .matcher(document)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(entries)
                .containsExactlyElementsOf(
                        Arrays.stream(Code.values()).map(Code::toString).toList());
    }

    @Test
    void every_entry_can_be_linked_to() throws IOException {
        assertThat(Files.readString(Path.of("../docs/diagnostics.md")).lines())
                .filteredOn(line -> line.startsWith("### "))
                .allSatisfy(line -> assertThat(line)
                        .as("the link that findings show ends in #tosca-NNNN")
                        .endsWith(" <a id=\"" + line.substring(4, 14).toLowerCase(Locale.ROOT) + "\"></a>"));
    }

    @Test
    void the_packed_document_explains_every_code() {
        List<Explanation> entries = Explanation.of(PackedDocuments.diagnostics());

        assertThat(entries).extracting(Explanation::code).containsExactly(Code.values());
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.title()).isNotBlank().doesNotContain("<").doesNotEndWith(".");
            assertThat(entry.text()).isNotBlank().doesNotContain("###");
        });
    }

    @Test
    void every_code_about_a_blueprint_has_a_wrong_and_a_right_example() {
        // Nobody writes a file that is too large, a zip that holds one twice, or what cannot be formatted, by hand.
        Set<Code> notWritten = Set.of(Code.FILE_TOO_LARGE, Code.CSAR_ENTRY_DUPLICATE, Code.FORMAT_UNSAFE);
        assertThat(Explanation.of(PackedDocuments.diagnostics()))
                .filteredOn(entry -> entry.code().toString().compareTo("TOSCA-4") < 0)
                .filteredOn(entry -> !notWritten.contains(entry.code()))
                .allSatisfy(entry -> assertThat(entry.text()).contains("# wrong", "# right"));
    }

    @Test
    void a_code_has_three_spellings() {
        assertThat(Stream.of("TOSCA-2002", "tosca-2002", "2002").map(Code::named))
                .containsOnly(Optional.of(Code.KEY_UNKNOWN));
        assertThat(Stream.of("", "2", "TOSCA-", "TOSCA-TOSCA-2002", "x").map(Code::named))
                .containsOnly(Optional.empty());
        assertThat(Code.KEY_UNKNOWN.link()).isEqualTo("docs/diagnostics.md#tosca-2002");
    }
}
