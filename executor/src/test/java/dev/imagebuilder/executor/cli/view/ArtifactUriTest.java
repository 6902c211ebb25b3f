package dev.imagebuilder.executor.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactUriTest {

    @ParameterizedTest
    @CsvSource({
        "service.yaml, service.yaml",
        "../a b/ä#?.yaml, ../a%20b/%C3%A4%23%3F.yaml",
        "a:b.yaml, ./a:b.yaml",
        "/a b/100%.yaml, file:///a%20b/100%25.yaml",
        "builtin:tosca-simple-1.3.yaml, builtin:tosca-simple-1.3.yaml",
        "https://h/a%20b.yaml?q=1, https://h/a%20b.yaml?q=1",
        "https://h/a b.yaml, ./https://h/a%20b.yaml",
        "my.csar!/service.yaml, my.csar!/service.yaml",
    })
    void every_name_of_a_text_becomes_a_uri(String name, String uri) {
        assertThat(ArtifactUri.of(name)).isEqualTo(uri);
    }
}
