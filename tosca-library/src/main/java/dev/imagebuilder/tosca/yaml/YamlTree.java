package dev.imagebuilder.tosca.yaml;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns the parser's graph into a tree of our own: applies merge keys, and finds what composing lets pass, which is
 * duplicate keys, aliases inside of what they stand for, and aliases that grow beyond measure.
 */
final class YamlTree {
    private static final long MOST_NODES = 5_000_000;

    private static final Map<Tag, YamlNode.Kind> KINDS = Map.of(
            Tag.INT, YamlNode.Kind.INTEGER,
            Tag.FLOAT, YamlNode.Kind.FLOAT,
            Tag.BOOL, YamlNode.Kind.BOOLEAN,
            Tag.NULL, YamlNode.Kind.NULL,
            Tag.TIMESTAMP, YamlNode.Kind.TIMESTAMP);

    private final SourceText source;
    private final Findings findings;
    private final Map<Node, Converted> anchored = new IdentityHashMap<>();
    private final Map<Node, Boolean> open = new IdentityHashMap<>();

    /** A converted node, and how many nodes it is when every alias in it is written out. */
    private record Converted(YamlNode node, long size) {}

    YamlTree(SourceText source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    Optional<YamlNode> convert(Node root) {
        return tree(root).map(Converted::node);
    }

    private Optional<Converted> tree(Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(new Converted(scalar(scalar), 1));
        }
        Converted known = anchored.get(node);
        if (known != null) {
            return Optional.of(known);
        }
        if (open.put(node, true) != null) {
            findings.add(Finding.error(
                    Code.YAML_RECURSIVE_ALIAS, location(node), "this contains an alias that stands for itself"));
            return Optional.empty();
        }
        Optional<Converted> converted =
                node instanceof SequenceNode sequence ? sequence(sequence) : mapping((MappingNode) node);
        open.remove(node);
        converted.filter(this::isBounded).ifPresent(done -> anchored.put(node, done));
        return converted.filter(this::isBounded);
    }

    private boolean isBounded(Converted converted) {
        return converted.size() <= MOST_NODES;
    }

    private YamlNode.Scalar scalar(ScalarNode node) {
        YamlNode.Kind kind = KINDS.getOrDefault(node.getTag(), YamlNode.Kind.STRING);
        return new YamlNode.Scalar(node.getValue(), kind, location(node));
    }

    private Optional<Converted> sequence(SequenceNode node) {
        List<YamlNode> items = new ArrayList<>(node.getValue().size());
        long size = 1;
        for (Node item : node.getValue()) {
            Optional<Converted> converted = tree(item);
            converted.ifPresent(value -> items.add(value.node()));
            size += converted.map(Converted::size).orElse(0L);
        }
        return Optional.of(bounded(new YamlNode.Sequence(List.copyOf(items), location(node)), size));
    }

    private Optional<Converted> mapping(MappingNode node) {
        Map<String, YamlNode.Entry> own = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        long size = 1;
        for (NodeTuple tuple : node.getValue()) {
            Optional<Converted> value = tree(tuple.getValueNode());
            size += value.map(Converted::size).orElse(0L) + 1;
            if (value.isEmpty()) {
                continue;
            }
            if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
                merged.add(value.get().node());
            } else {
                enter(own, tuple.getKeyNode(), value.get().node());
            }
        }
        List<YamlNode.Entry> entries = merged.isEmpty() ? List.copyOf(own.values()) : merge(merged, own);
        return Optional.of(bounded(new YamlNode.Mapping(entries, location(node)), size));
    }

    private void enter(Map<String, YamlNode.Entry> entries, Node keyNode, YamlNode value) {
        Optional<Converted> key = tree(keyNode);
        if (key.isEmpty()) {
            return;
        }
        var entry = new YamlNode.Entry(key.get().node(), value);
        YamlNode.Entry first = entries.putIfAbsent(identity(key.get().node()), entry);
        if (first != null) {
            findings.add(Finding.error(
                            Code.YAML_DUPLICATE_KEY,
                            entry.key().location(),
                            "the key \"" + entry.name() + "\" stands here a second time")
                    .note("it first stands at", first.key().location())
                    .hint("remove or rename one of the two"));
        }
    }

    /** Keys are the same when both their text and their type are: 1 and "1" differ. */
    private static String identity(YamlNode key) {
        return key instanceof YamlNode.Scalar scalar ? scalar.kind() + " " + scalar.text() : key.toString();
    }

    /** YAML 1.1, merge key: own entries win over merged ones, and earlier merged maps over later ones. */
    private List<YamlNode.Entry> merge(List<YamlNode> merged, Map<String, YamlNode.Entry> own) {
        Map<String, YamlNode.Entry> all = new LinkedHashMap<>(own);
        for (YamlNode node : merged) {
            List<YamlNode> maps = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
            for (YamlNode map : maps) {
                if (map instanceof YamlNode.Mapping mapping) {
                    mapping.entries().forEach(entry -> all.putIfAbsent(identity(entry.key()), entry));
                } else {
                    findings.add(Finding.error(
                            Code.YAML_BAD_MERGE,
                            map.location(),
                            "only a map can be merged, and this is " + map.shape()));
                }
            }
        }
        return List.copyOf(all.values());
    }

    private Converted bounded(YamlNode node, long size) {
        if (size > MOST_NODES) {
            findings.add(Finding.error(
                    Code.YAML_TOO_LARGE,
                    node.location(),
                    "with its aliases written out this has more than " + MOST_NODES + " parts"));
        }
        return new Converted(node, size);
    }

    private Location location(Node node) {
        Mark start = node.getStartMark();
        Mark end = node.getEndMark();
        int length = start.getLine() == end.getLine() ? end.getColumn() - start.getColumn() : 1;
        return new Location(source, start.getLine() + 1, start.getColumn() + 1, Math.max(1, length));
    }
}
