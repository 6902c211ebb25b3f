package dev.imagebuilder.tosca.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.tokens.Token;

/** Reads the one document of a text as it is written. */
final class SyntaxReader {
    private final SyntaxText text;
    private final Parser parser;
    private final TreeMap<Integer, Token> words = new TreeMap<>();
    private final TreeSet<Integer> dashes = new TreeSet<>();
    /** Where they end. */
    private final Set<Integer> questionMarks = new HashSet<>();

    private SyntaxReader(SyntaxText text) {
        this.text = text;
        this.parser = new ParserImpl(new StreamReader(text.text()), YamlReader.options());
        for (Token token : text.tokens()) {
            switch (token.getTokenId()) {
                case Anchor, Tag, Scalar -> words.put(SyntaxText.start(token), token);
                case BlockEntry -> dashes.add(SyntaxText.start(token));
                case Key -> {
                    // A key without a question mark has an empty token.
                    if (SyntaxText.end(token) > SyntaxText.start(token)) {
                        questionMarks.add(SyntaxText.end(token));
                    }
                }
                default -> {}
            }
        }
    }

    /** @param text valid YAML with one document */
    static SyntaxNode read(SyntaxText text) {
        var reader = new SyntaxReader(text);
        while (!(reader.parser.peekEvent() instanceof NodeEvent)) {
            reader.parser.getEvent();
        }
        return reader.node();
    }

    private SyntaxNode node() {
        NodeEvent event = (NodeEvent) parser.getEvent();
        return switch (event) {
            case AliasEvent alias -> alias(alias);
            case ScalarEvent scalar -> scalar(scalar);
            case MappingStartEvent start -> mapping(start);
            default -> sequence((CollectionStartEvent) event);
        };
    }

    private SyntaxNode alias(AliasEvent event) {
        var none = new SyntaxNode.Properties("", false, start(event));
        return new SyntaxNode.Alias("*" + event.getAnchor(), none, start(event), end(event));
    }

    private SyntaxNode scalar(ScalarEvent event) {
        SyntaxNode.Properties properties = properties(event, event.getTag());
        int from = Math.max(start(event), properties.end());
        var word = words.subMap(from, Math.max(from, end(event))).firstEntry();
        int end = word == null ? text.tokenEnd(end(event)) : end(event);
        int contentStart = word == null ? end : word.getKey();
        return new SyntaxNode.Scalar(
                properties,
                text.slice(contentStart, end),
                contentStart,
                event.getValue(),
                event.getScalarStyle(),
                start(event),
                end);
    }

    private SyntaxNode sequence(CollectionStartEvent event) {
        List<SyntaxNode.Item> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            SyntaxNode item = node();
            items.add(new SyntaxNode.Item(item, event.isFlow() ? item.start() : dashes.lower(item.start())));
        }
        int close = end(parser.getEvent());
        int end = event.isFlow() ? close : items.getLast().node().end();
        return new SyntaxNode.Sequence(properties(event, event.getTag()), event.isFlow(), items, start(event), end);
    }

    private SyntaxNode mapping(CollectionStartEvent event) {
        List<SyntaxNode.Pair> pairs = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            SyntaxNode key = node();
            pairs.add(new SyntaxNode.Pair(key, node(), pairStart(key.start())));
        }
        int close = end(parser.getEvent());
        // A pair in a list may go without braces.
        boolean isClosed = event.isFlow() && "}".equals(text.slice(close - 1, close));
        int end = isClosed ? close : pairs.getLast().value().end();
        return new SyntaxNode.Mapping(properties(event, event.getTag()), event.isFlow(), pairs, start(event), end);
    }

    private int pairStart(int key) {
        int before = text.tokenEnd(key);
        return questionMarks.contains(before) ? before - 1 : key;
    }

    /** Anchor and tag are the first words of a node that has them. */
    private SyntaxNode.Properties properties(NodeEvent event, String tag) {
        int count = (event.getAnchor() == null ? 0 : 1) + (tag == null ? 0 : 1);
        List<Token> found =
                words.tailMap(start(event)).values().stream().limit(count).toList();
        String written = found.stream()
                .map(token -> text.slice(SyntaxText.start(token), SyntaxText.end(token)))
                .collect(Collectors.joining(" "));
        int end = found.isEmpty() ? start(event) : SyntaxText.end(found.getLast());
        return new SyntaxNode.Properties(written, tag != null, end);
    }

    private static int start(Event event) {
        return event.getStartMark().getIndex();
    }

    private static int end(Event event) {
        return event.getEndMark().getIndex();
    }
}
