package dev.imagebuilder.tosca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
}
