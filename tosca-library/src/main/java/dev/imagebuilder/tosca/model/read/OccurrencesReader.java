package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.Occurrences;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Kind;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;

/** Reads how many relationships there may be (TOSCA 1.3, section 3.7.3.2; TOSCA 2.0, section 8.4). */
final class OccurrencesReader {

    private OccurrencesReader() {}

    /** {@code [ fewest, most ]}. */
    static Optional<Occurrences> range(Keynames keynames, String name) {
        Optional<YamlNode> node = keynames.node(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        List<YamlNode> items = node.get() instanceof Sequence list ? list.items() : List.of();
        boolean isRange =
                items.size() == 2 && isCount(items.get(0)) && (isCount(items.get(1)) || isUnbounded(items.get(1)));
        if (!isRange) {
            keynames.reading()
                    .add(Finding.error(
                                    Code.WRONG_SHAPE,
                                    node.get().location(),
                                    "\"" + name + "\" must be a list of two numbers, the fewest and the most")
                            .hint(
                                    isCount(node.get())
                                            ? "write [ %1$s, %1$s ]".formatted(((Scalar) node.get()).text())
                                            : "the most can be UNBOUNDED, as in [ 0, UNBOUNDED ]"));
            return Optional.empty();
        }
        long most = isUnbounded(items.get(1)) ? Occurrences.UNBOUNDED : count(items.get(1));
        var occurrences = new Occurrences(count(items.get(0)), most, node.get().location());
        if (occurrences.fewest() > most) {
            keynames.reading()
                    .add(Finding.error(
                            Code.WRONG_SHAPE, node.get().location(), "the fewest cannot be more than the most"));
        }
        return Optional.of(occurrences);
    }

    private static boolean isCount(YamlNode node) {
        return node instanceof Scalar scalar
                && scalar.kind() == Kind.INTEGER
                && scalar.text().matches("\\d{1,9}");
    }

    private static boolean isUnbounded(YamlNode node) {
        return node instanceof Scalar scalar && scalar.text().equals("UNBOUNDED");
    }

    private static long count(YamlNode node) {
        return Long.parseLong(((Scalar) node).text());
    }
}
