package dev.imagebuilder.tosca.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.model.read.ConstructKeynames;
import dev.imagebuilder.tosca.source.PackedDocuments;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table of what keynames hold is about the same keynames as the grammar. */
class KeynameTableTest {
    private static final KeynameTable TABLE = new KeynameTable(PackedDocuments.keynames());

    /** The keynames of all versions together. */
    private static Map<String, Set<String>> grammar() {
        Map<String, Set<String>> all = new TreeMap<>();
        for (Version version : Version.values()) {
            ConstructKeynames.of(version)
                    .forEach((construct, keynames) -> all.computeIfAbsent(construct, _ -> new LinkedHashSet<>())
                            .addAll(keynames));
        }
        return all;
    }

    @Test
    void every_construct_and_every_keyname_of_the_grammar_is_described() {
        grammar().forEach((construct, keynames) -> {
            assertThat(TABLE.construct(construct))
                    .as("[%s] in keynames.txt", construct)
                    .isPresent();
            assertThat(keynames).allSatisfy(keyname -> assertThat(TABLE.row(construct, keyname))
                    .as("%s of [%s] in keynames.txt", keyname, construct)
                    .isPresent());
        });
    }

    @Test
    void nothing_is_described_that_the_grammar_does_not_have() {
        Map<String, Set<String>> grammar = grammar();
        assertThat(TABLE.names()).filteredOn(grammar::containsKey).allSatisfy(construct -> assertThat(
                        TABLE.construct(construct).orElseThrow().rows().keySet())
                .as("[%s] in keynames.txt", construct)
                .isSubsetOf(grammar.get(construct)));
    }

    @Test
    void descriptions_are_sentences() {
        assertThat(TABLE.names()).allSatisfy(name -> {
            assertThat(TABLE.construct(name).orElseThrow().description()).endsWith(".");
            assertThat(TABLE.construct(name).orElseThrow().rows().values())
                    .allSatisfy(row -> assertThat(row.description()).endsWith("."));
        });
    }
}
