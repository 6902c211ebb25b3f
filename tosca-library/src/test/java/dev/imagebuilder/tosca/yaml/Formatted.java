package dev.imagebuilder.tosca.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.SourceText;

/** What holds for every text that is formatted. */
final class Formatted {

    private Formatted() {}

    static void assertKeepsMeaning(String text) {
        Checked<String> formatted = YamlFormat.of(source(text));
        assertThat(formatted.findings()).as(text).isEmpty();
        String once = formatted.value().orElseThrow();
        assertThat(Meaning.of(once)).as(text).isEqualTo(Meaning.of(text));
        assertThat(YamlFormat.of(source(once)).value()).as(text).contains(once);
        assertThat(once).endsWith("\n").doesNotContain("\r");
    }

    static SourceText source(String text) {
        return new SourceText("source.yaml", "/", text);
    }
}
