package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.yaml.YamlNode;
import java.util.Optional;

/** Reads how many there are to be of something (TOSCA 2.0, sections 8.5.4 and 14.1). */
final class CountReader {

    private CountReader() {}

    /** A number that is not negative, or a function that gives one. */
    static Optional<Expression> count(Keynames keynames) {
        return keynames.node("count").flatMap(node -> count(node, keynames.reading()));
    }

    private static Optional<Expression> count(YamlNode node, Reading reading) {
        Expression count = ExpressionReader.read(node, reading);
        boolean isNumber = count instanceof Expression.Literal literal
                && literal.value() instanceof Value.IntegerValue number
                && number.number().signum() >= 0;
        if (isNumber || count instanceof Expression.Call) {
            return Optional.of(count);
        }
        reading.add(WrongShape.value("\"count\"", "a whole number that is not negative", node));
        return Optional.empty();
    }
}
