package dev.imagebuilder.tosca.yaml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** All that a YAML text says, and nothing of how it does: values, tags, anchors, and which nodes are the same. */
final class Meaning {
    private final Map<Node, Integer> seen = new IdentityHashMap<>();
    private final List<String> parts = new ArrayList<>();

    private Meaning() {}

    static List<String> of(String text) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        Node root =
                new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options).getSingleNode();
        var meaning = new Meaning();
        meaning.add(root);
        return meaning.parts;
    }

    private void add(Node node) {
        Integer known = seen.putIfAbsent(node, seen.size());
        if (known != null) {
            parts.add("again " + known);
            return;
        }
        parts.add(node.getTag() + " &" + node.getAnchor());
        switch (node) {
            case ScalarNode scalar -> parts.add("\"" + scalar.getValue() + "\"");
            case SequenceNode sequence -> sequence.getValue().forEach(this::add);
            case MappingNode mapping ->
                mapping.getValue().forEach(pair -> {
                    add(pair.getKeyNode());
                    add(pair.getValueNode());
                });
            default -> throw new AssertionError("a node of an unknown kind: " + node);
        }
        parts.add("end");
    }
}
