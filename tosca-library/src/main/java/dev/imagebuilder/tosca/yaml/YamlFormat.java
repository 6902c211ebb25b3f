package dev.imagebuilder.tosca.yaml;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * The canonical form of a YAML document: blocks indented by two blanks, lists and maps in brackets where the author has
 * them so and they fit in a line, quotes where they are needed, an empty line between sections. Comments, anchors,
 * aliases, tags, the lines of long texts, and the order of keys stay.
 */
public final class YamlFormat {

    private YamlFormat() {}

    /** The text in canonical form; no value when it has mistakes, or cannot be had in that form. */
    public static Checked<String> of(SourceText source) {
        Checked<YamlNode> read = YamlReader.read(source);
        return read.usable()
                .map(tree -> printed(source, tree))
                .orElseGet(() -> new Checked<>(Optional.empty(), read.findings()));
    }

    private static Checked<String> printed(SourceText source, YamlNode tree) {
        var before = new SyntaxText(source.text());
        String text = YamlPrinter.print(before);
        var printed = new SourceText(source.name(), source.directory(), text);
        boolean isSame = YamlReader.read(printed)
                .usable()
                .filter(tree::isSameAs)
                .map(_ -> new SyntaxText(text))
                .filter(after -> words(after).equals(words(before)))
                .map(YamlPrinter::print)
                .filter(text::equals)
                .isPresent();
        return isSame ? Checked.of(text) : Checked.failed(unsafe(source));
    }

    private static Finding unsafe(SourceText source) {
        return Finding.error(
                        Code.FORMAT_UNSAFE,
                        Location.startOf(source),
                        "this cannot be formatted without changing its meaning or losing a comment")
                .hint("this is a mistake of the formatter; the file is as it was, please report it");
    }

    private static List<String> words(SyntaxText text) {
        return text.comments().stream().map(SyntaxText.Comment::text).sorted().toList();
    }
}
