package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ExposedTextTest {

    private static Value value() {
        Map<Value, Value> entries = new LinkedHashMap<>();
        entries.put(Value.integer(7), Value.string("a \"b\" \\ \n\t\u0085\u2028\u007f é 😀 {{ x }}"));
        entries.put(Value.string("big"), new Value.FloatValue(1e30));
        entries.put(Value.string("word"), new Value.Secret(Value.list(List.of(Value.string("x"), Value.NULL))));
        entries.put(Value.string("yes"), Value.bool(true));
        return new Value.MapValue(entries);
    }

    @Test
    void yaml_keeps_numbers_as_keys_and_large_numbers_as_numbers() {
        Map<Object, Object> read = new Yaml().load(ExposedText.yaml(value()));

        assertThat(read.keySet()).containsExactly(7, "big", "word", "yes");
        assertThat(read.get(7)).isEqualTo("a \"b\" \\ \n\t\u0085\u2028\u007f é 😀 {{ x }}");
        assertThat(read.get("big")).isEqualTo(1e30);
        assertThat(read.get("word").toString()).isEqualTo("[x, null]");
        assertThat(read.get("yes")).isEqualTo(true);
    }

    @Test
    void json_is_read_back_as_it_was_but_for_keys() {
        Value.MapValue read =
                (Value.MapValue) JsonValues.read(ExposedText.json(value())).orElseThrow();

        assertThat(read.at("7")).contains(Value.string("a \"b\" \\ \n\t\u0085\u2028\u007f é 😀 {{ x }}"));
        assertThat(read.at("big")).contains(new Value.FloatValue(1e30));
    }

    @Test
    void what_is_no_number_has_a_name_in_yaml_and_none_in_json() {
        Value infinite = new Value.FloatValue(Double.NEGATIVE_INFINITY);

        assertThat(ExposedText.yaml(infinite)).isEqualTo("-.inf");
        assertThat(ExposedText.json(infinite)).isEqualTo("null");
    }
}
