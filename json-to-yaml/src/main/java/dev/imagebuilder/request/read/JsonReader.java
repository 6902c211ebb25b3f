package dev.imagebuilder.request.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON (RFC 8259) into the nodes that YAML is read into, which JSON has all the kinds of. */
final class JsonReader {
    static final int DEEPEST = 100;

    private final SourceText source;
    private final JsonParser parser;
    private final Findings findings = new Findings();

    private JsonReader(SourceText source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** The root of the document; an object that gives a key twice is an error. */
    static Checked<YamlNode> read(SourceText source) {
        var constraints =
                StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
        var factory = JsonFactory.builder().streamReadConstraints(constraints).build();
        try (JsonParser parser = factory.createParser(source.text())) {
            return new JsonReader(source, parser).document();
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot fail to be read", e);
        }
    }

    private Checked<YamlNode> document() throws IOException {
        try {
            if (parser.nextToken() == null) {
                return Checked.failed(
                        Finding.error(Code.JSON_SYNTAX, Location.startOf(source), "there is nothing in this file"));
            }
            YamlNode root = value();
            if (parser.nextToken() == null) {
                return findings.with(root);
            }
            return Checked.failed(Finding.error(Code.JSON_SYNTAX, place(1), "this comes after the end")
                    .hint("keep one request in a file"));
        } catch (JsonProcessingException e) {
            return Checked.failed(JsonMistake.finding(e, parser, source));
        }
    }

    private YamlNode value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> scalar(Kind.STRING);
            case VALUE_NUMBER_INT -> scalar(Kind.INTEGER);
            case VALUE_NUMBER_FLOAT -> scalar(Kind.FLOAT);
            case VALUE_TRUE, VALUE_FALSE -> scalar(Kind.BOOLEAN);
            case VALUE_NULL -> scalar(Kind.NULL);
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private YamlNode scalar(Kind kind) throws IOException {
        String text = parser.getText();
        long start = parser.currentTokenLocation().getCharOffset();
        return new YamlNode.Scalar(
                text, kind, place((int) (parser.currentLocation().getCharOffset() - start)));
    }

    private YamlNode list() throws IOException {
        Location place = place(1);
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new YamlNode.Sequence(List.copyOf(items), place);
    }

    private YamlNode object() throws IOException {
        Location place = place(1);
        Map<String, Location> seen = new HashMap<>();
        List<YamlNode.Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Location named = place(name.length() + 2);
            parser.nextToken();
            YamlNode value = value();
            Location earlier = seen.putIfAbsent(name, named);
            if (earlier == null) {
                entries.add(new YamlNode.Entry(new YamlNode.Scalar(name, Kind.STRING, named), value));
            } else {
                findings.add(Finding.error(Code.JSON_DUPLICATE_KEY, named, "\"" + name + "\" is given twice")
                        .note("it is first given at", earlier)
                        .hint("keep one of both"));
            }
        }
        return new YamlNode.Mapping(List.copyOf(entries), place);
    }

    /** Where the current token begins. */
    private Location place(int length) {
        Location start = source.place((int) parser.currentTokenLocation().getCharOffset());
        return new Location(source, start.line(), start.column(), length);
    }
}
