package dev.imagebuilder.tosca.yaml;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Makes a tree of what the parser tells of a document. Follows aliases, and finds those inside of what they stand for
 * and those that grow beyond measure. The parser's own composer would make a graph first, which takes as long again.
 */
final class YamlTree {
    private static final int DEEPEST = 200;
    private static final long MOST_NODES = 5_000_000;

    /** Stands for what cannot be had; a finding says why. */
    private static final YamlNode NOTHING =
            new YamlNode.Sequence(List.of(), Location.startOf(new SourceText("", "", "")));

    private final Parser parser;
    private final SourceText source;
    private final Findings findings;
    private final Tags tags;
    private final Map<String, Anchored> anchors = new HashMap<>();

    /** How many nodes there are so far, with every alias written out. */
    private final long[] count = new long[1];

    /**
     * What an anchor marks.
     *
     * @param node empty while it is read, and when it cannot be had
     * @param size how many nodes it is, with every alias in it written out
     */
    private record Anchored(Location location, Optional<YamlNode> node, long size, boolean isOpen) {}

    /** @param parser before the first node of the document */
    YamlTree(Parser parser, SourceText source, Findings findings) {
        this.parser = parser;
        this.source = source;
        this.findings = findings;
        this.tags = new Tags(findings);
    }

    Optional<YamlNode> root() {
        return Optional.of(node(1)).filter(root -> root != NOTHING);
    }

    private YamlNode node(int depth) {
        Event event = parser.getEvent();
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (event instanceof AliasEvent alias) {
            return target(alias);
        }
        if (depth > DEEPEST) {
            throw new YAMLException("lists and maps lie in each other more than " + DEEPEST + " levels deep");
        }
        return collection((CollectionStartEvent) event, depth);
    }

    private YamlNode scalar(ScalarEvent event) {
        count[0]++;
        Location location = location(event, event);
        var scalar = new YamlNode.Scalar(event.getValue(), tags.kind(event, location), location);
        if (event.getAnchor() != null) {
            anchors.put(event.getAnchor(), new Anchored(location, Optional.of(scalar), 1, false));
        }
        return scalar;
    }

    private YamlNode target(AliasEvent event) {
        Anchored anchored = anchors.get(event.getAnchor());
        if (anchored == null) {
            findings.add(Finding.error(
                            Code.YAML_SYNTAX,
                            location(event, event),
                            "nothing before this has the anchor \"" + event.getAnchor() + "\"")
                    .hint(Suggestion.didYouMean(event.getAnchor(), anchors.keySet())));
            return NOTHING;
        }
        if (anchored.isOpen()) {
            findings.add(Finding.error(
                    Code.YAML_RECURSIVE_ALIAS, anchored.location(), "this contains an alias that stands for itself"));
        }
        count[0] += anchored.size();
        return anchored.node().orElse(NOTHING);
    }

    private YamlNode collection(CollectionStartEvent start, int depth) {
        String anchor = start.getAnchor();
        var open = new Anchored(location(start, start), Optional.empty(), 0, true);
        if (anchor != null) {
            anchors.put(anchor, open);
        }
        long before = count[0]++;
        YamlNode node = start instanceof SequenceStartEvent ? sequence(start, depth) : mapping(start, depth);
        long size = count[0] - before;
        if (size > MOST_NODES) {
            findings.add(Finding.error(
                    Code.YAML_TOO_LARGE,
                    node.location(),
                    "with its aliases written out this has more than " + MOST_NODES + " parts"));
            count[0] = before;
        }
        boolean isUsable = size <= MOST_NODES;
        if (anchor != null && anchors.get(anchor) == open) {
            Optional<YamlNode> result = isUsable ? Optional.of(node) : Optional.empty();
            anchors.put(anchor, new Anchored(node.location(), result, isUsable ? size : 0, false));
        }
        return isUsable ? node : NOTHING;
    }

    private YamlNode sequence(CollectionStartEvent start, int depth) {
        List<YamlNode> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            YamlNode item = node(depth + 1);
            if (item != NOTHING) {
                items.add(item);
            }
        }
        Location location = location(start, parser.getEvent());
        tags.check(start, location);
        return new YamlNode.Sequence(List.copyOf(items), location);
    }

    private YamlNode mapping(CollectionStartEvent start, int depth) {
        var entries = new MappingEntries(findings);
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            boolean isMerge = isMerge(parser.peekEvent());
            YamlNode key = node(depth + 1);
            YamlNode value = node(depth + 1);
            if (value != NOTHING && isMerge) {
                entries.merge(value);
            } else if (value != NOTHING && key != NOTHING) {
                entries.add(new YamlNode.Entry(key, value));
            }
        }
        Location location = location(start, parser.getEvent());
        tags.check(start, location);
        return new YamlNode.Mapping(entries.list(), location);
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().equals("<<");
    }

    private Location location(Event first, Event last) {
        Mark start = first.getStartMark();
        Mark end = last.getEndMark();
        int length = start.getLine() == end.getLine() ? end.getColumn() - start.getColumn() : 1;
        return new Location(source, start.getLine() + 1, start.getColumn() + 1, Math.max(1, length));
    }
}
