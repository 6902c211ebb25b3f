package dev.imagebuilder.tosca.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> NAMES = List.of("properties", "requirements", "Property", "type", "types", "id");

    @ParameterizedTest
    @CsvSource({
        "PROPERTIES, properties",
        "property, Property",
        "requirments, requirements",
        "requirementss, requirements",
        "rqeuirements, requirements",
        "tpye, type",
        "typo, type",
        "ID, id"
    })
    void the_nearest_name_is_meant(String word, String name) {
        assertThat(Suggestion.closest(word, NAMES)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"nothing", "ix", "x", "''", "propositions"})
    void what_is_far_from_all_names_means_none(String word) {
        assertThat(Suggestion.closest(word, NAMES)).isEmpty();
    }

    @Test
    void only_so_many_names_are_looked_at() {
        List<String> names = Stream.concat(Stream.generate(() -> "other").limit(1000), Stream.of("word"))
                .toList();
        assertThat(Suggestion.closest("wort", names)).isEmpty();
        assertThat(Suggestion.closest("wort", names.subList(1, 1001))).contains("word");
    }
}
