package dev.imagebuilder.convert;

import dev.imagebuilder.request.print.RequestText;
import dev.imagebuilder.request.read.RequestReader;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.nio.file.Path;
import java.util.List;

/** What is made of what. */
enum Direction {
    JSON_TO_YAML(List.of(".json"), ".yaml") {
        @Override
        Checked<String> convert(SourceText text) {
            return RequestReader.json(text).map(RequestText::yaml);
        }
    },
    YAML_TO_JSON(List.of(".yaml", ".yml"), ".json") {
        @Override
        Checked<String> convert(SourceText text) {
            return RequestReader.yaml(text).map(RequestText::json);
        }
    };

    private final List<String> endings;
    private final String newEnding;

    Direction(List<String> endings, String newEnding) {
        this.endings = endings;
        this.newEnding = newEnding;
    }

    abstract Checked<String> convert(SourceText text);

    /** Whether a file of a directory is to be converted. */
    boolean takes(String name) {
        return endings.stream().anyMatch(name::endsWith);
    }

    /** What the file is called that is made of one of this name. */
    Path renamed(Path file) {
        String name = file.getFileName().toString();
        String bare = endings.stream()
                .filter(name::endsWith)
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
        return file.resolveSibling(bare + newEnding);
    }
}
