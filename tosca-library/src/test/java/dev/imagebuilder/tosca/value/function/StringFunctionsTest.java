package dev.imagebuilder.tosca.value.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class StringFunctionsTest {
    private static Value call(String function, Value... arguments) {
        return Functions.named(function)
                .orElseThrow()
                .apply(List.of(arguments), new NoScope())
                .usable()
                .orElseThrow();
    }

    @Test
    void concat_writes_its_arguments_one_after_the_other() {
        assertThat(call("concat", Value.string("a"), Value.integer(1), Value.bool(true)))
                .isEqualTo(Value.string("a1true"));
    }

    @Test
    void join_puts_the_delimiter_between_items() {
        Value items = Value.list(List.of(Value.string("a"), Value.integer(1)));
        assertThat(call("join", items, Value.string(", "))).isEqualTo(Value.string("a, 1"));
        assertThat(call("join", items)).isEqualTo(Value.string("a1"));
    }

    @Test
    void token_splits_at_each_of_the_characters() {
        assertThat(call("token", Value.string("a.b-c"), Value.string("-."), Value.integer(2)))
                .isEqualTo(Value.string("c"));
        assertThat(call("token", Value.string("a -> b"), Value.string(" -> "), Value.integer(1)))
                .isEqualTo(Value.string("b"));
        assertThat(call("token", Value.string("a]b"), Value.string("]"), Value.integer(1)))
                .isEqualTo(Value.string("b"));
    }

    @Test
    void what_is_made_of_a_secret_is_one() {
        var secret = new Value.Secret(Value.string("x:y"));
        assertThat(call("concat", Value.string("a"), secret)).isEqualTo(new Value.Secret(Value.string("ax:y")));
        assertThat(call("join", Value.list(List.of(secret)))).isEqualTo(new Value.Secret(Value.string("x:y")));
        assertThat(call("token", secret, Value.string(":"), Value.integer(0)))
                .isEqualTo(new Value.Secret(Value.string("x")));
    }
}
