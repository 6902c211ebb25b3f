package dev.imagebuilder.executor.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.journal.JsonText;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.source.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Revisions as JSON and back; equal ones give equal texts. */
final class RevisionCodec {
    private RevisionCodec() {}

    static String write(Revision revision) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("entry", revision.entry());
        json.put("compatibility", revision.compatibility().toString());
        revision.recording()
                .texts()
                .forEach(text -> write(text, json.withArray("/texts").addObject()));
        ObjectNode names = json.putObject("names");
        new TreeMap<>(revision.recording().names()).forEach(names::put);
        revision.recording().substitutes().forEach(json.withArray("/substitutes")::add);
        ObjectNode files = json.putObject("files");
        new TreeMap<>(revision.files()).forEach((name, path) -> files.put(name, path.toString()));
        return json.toString();
    }

    private static void write(SourceText text, ObjectNode json) {
        json.put("name", text.name()).put("directory", text.directory());
        if (!text.root().equals(SourceText.ROOT)) {
            json.put("root", text.root());
        }
        json.put("text", text.text());
    }

    private static SourceText text(JsonNode json) {
        return new SourceText(
                json.path("name").asText(),
                json.path("directory").asText(),
                json.path("root").asText(SourceText.ROOT),
                json.path("text")::asText);
    }

    /** Empty when the text is no revision. */
    static Optional<Revision> read(String text) {
        try {
            return JsonText.found(text).flatMap(RevisionCodec::revision);
        } catch (UnsupportedOperationException _) {
            // This is how Jackson says that something else stands where the array of texts should.
            return Optional.empty();
        }
    }

    private static Optional<Revision> revision(JsonNode json) {
        List<SourceText> texts = new ArrayList<>();
        json.withArray("/texts").forEach(one -> texts.add(text(one)));
        List<String> substitutes = new ArrayList<>();
        json.path("substitutes").forEach(name -> substitutes.add(name.asText()));
        var recording = new Recording(texts, texts(json.path("names")), substitutes);
        Map<String, Path> files = new LinkedHashMap<>();
        texts(json.path("files")).forEach((name, path) -> files.put(name, Path.of(path)));
        return Compatibility.named(json.path("compatibility").asText())
                .map(mode -> new Revision(json.path("entry").asText(), mode, recording, files));
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
