package dev.imagebuilder.tosca.yaml;

import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class YamlFormatPropertyTest {

    @Provide
    Arbitrary<Object> trees() {
        return PlainTrees.trees();
    }

    @Property
    void any_text_keeps_what_it_means(@ForAll("trees") Object tree, @ForAll long seed) {
        String text = MessyYaml.of(tree, new Random(seed));
        Assume.that(YamlReader.read(Formatted.source(text)).usable().isPresent());
        Formatted.assertKeepsMeaning(text);
    }

    @Property
    void what_a_program_printed_keeps_what_it_means(@ForAll("trees") Object tree) {
        Formatted.assertKeepsMeaning(YamlText.of(tree));
    }
}
