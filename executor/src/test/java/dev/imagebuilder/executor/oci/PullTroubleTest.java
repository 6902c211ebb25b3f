package dev.imagebuilder.executor.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullTroubleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pull access denied for tool, repository does not exist or may require 'docker login' | DENIED",
                "reading manifest 1 in r.example/tool: unauthorized: authentication required | DENIED",
                "manifest for r.example/tool:1 not found: manifest unknown | NOT_FOUND",
                "Get \"https://r.example/v2/\": dial tcp: lookup r.example: no such host | UNREACHABLE",
                "pinging container registry localhost:1: connect: connection refused | UNREACHABLE",
                "x509: certificate signed by unknown authority | UNREACHABLE"
            })
    void words_of_engines_are_told_apart(String words, Kind kind) {
        assertThat(PullTrouble.kind(words)).contains(kind);
    }

    @Test
    void other_words_are_about_something_else() {
        assertThat(PullTrouble.kind("no space left on device")).isEmpty();
    }
}
