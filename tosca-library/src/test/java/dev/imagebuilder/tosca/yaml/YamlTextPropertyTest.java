package dev.imagebuilder.tosca.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class YamlTextPropertyTest {

    @Provide
    Arbitrary<Object> trees() {
        return PlainTrees.trees();
    }

    @Property
    void what_is_printed_is_read_again(@ForAll("trees") Object tree) {
        String text = YamlText.of(tree);
        YamlNode read = YamlReader.read(new SourceText("printed.yaml", "/", text))
                .usable()
                .orElseThrow();
        assertThat(plain(read)).isEqualTo(tree);
    }

    private static Object plain(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> plain(scalar);
            case YamlNode.Sequence sequence ->
                sequence.items().stream().map(YamlTextPropertyTest::plain).toList();
            case YamlNode.Mapping mapping -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> map.put(plain(entry.key()), plain(entry.value())));
                yield map;
            }
        };
    }

    private static Object plain(YamlNode.Scalar scalar) {
        return switch (scalar.kind()) {
            case INTEGER -> Long.parseLong(scalar.text());
            case BOOLEAN -> Boolean.parseBoolean(scalar.text());
            case STRING -> scalar.text();
            case FLOAT, NULL, TIMESTAMP, INTEGER_OF_1_2, MARKED -> List.of(scalar.kind(), scalar.text());
        };
    }
}
