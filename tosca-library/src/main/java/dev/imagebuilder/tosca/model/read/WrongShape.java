package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.List;

/** Says that something is not written as it must be. */
final class WrongShape {

    private WrongShape() {}

    static Finding of(String what, String wanted, YamlNode node) {
        return Finding.error(
                Code.WRONG_SHAPE, node.location(), what + " must be " + wanted + ", and this is " + node.shape());
    }

    /** The same where the shape may be right, and what is written is not. */
    static Finding value(String what, String wanted, YamlNode node) {
        return node instanceof Scalar scalar
                ? Finding.error(
                        Code.WRONG_SHAPE,
                        node.location(),
                        what + " must be " + wanted + ", and \"" + scalar.text() + "\" is not")
                : of(what, wanted, node);
    }

    /** A word that is none of those that can stand there. */
    static Finding word(String what, Scalar word, List<String> words) {
        return Finding.error(Code.WRONG_SHAPE, word.location(), what + " cannot be \"" + word.text() + "\"")
                .hint(Suggestion.didYouMean(word.text(), words).orElse("it is one of " + String.join(", ", words)));
    }

    /** Finds the words of a list that are none of those that can stand there. */
    static void words(List<YamlNode> nodes, String what, List<String> words, Reading reading) {
        nodes.stream()
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .filter(word -> !words.contains(word.text()))
                .forEach(word -> reading.add(word(what, word, words)));
    }
}
