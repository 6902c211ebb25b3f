package dev.imagebuilder.tosca.yaml;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads a text that holds one YAML document. */
public final class YamlReader {
    private static final int LARGEST_CODE_POINTS = 64 << 20;
    private static final int LONGEST_WORD = 2_000_000;

    private YamlReader() {}

    /** The root of the document; no value when there is none or it cannot be read. */
    public static Checked<YamlNode> read(SourceText source) {
        Optional<Finding> endless = endlessWord(source);
        if (endless.isPresent()) {
            return Checked.failed(endless.get());
        }
        var reader = new StreamReader(source.text());
        try {
            return document(new ParserImpl(reader, options()), source);
        } catch (MarkedYAMLException e) {
            return Checked.failed(syntax(source, Optional.ofNullable(e.getProblemMark()), e.getProblem()));
        } catch (ReaderException e) {
            return Checked.failed(unprintable(source, e));
        } catch (YAMLException e) {
            return Checked.failed(Finding.error(
                    Code.YAML_TOO_LARGE, location(source, Optional.of(reader.getMark())), e.getMessage()));
        } catch (IllegalArgumentException e) {
            // The parser trusts the numbers in escapes.
            return Checked.failed(syntax(source, Optional.of(reader.getMark()), "an escape is malformed"));
        }
    }

    private static Checked<YamlNode> document(Parser parser, SourceText source) {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return Checked.failed(Finding.error(Code.YAML_EMPTY, Location.startOf(source), "the file is empty"));
        }
        parser.getEvent();
        var findings = new Findings();
        Optional<YamlNode> root = new YamlTree(parser, source, findings).root();
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            parser.getEvent();
            return Checked.failed(Finding.error(
                            Code.YAML_SYNTAX,
                            location(source, Optional.of(parser.peekEvent().getStartMark())),
                            "a second document begins here")
                    .hint("keep one document in a file"));
        }
        return root.map(findings::with).orElseGet(findings::withNothing);
    }

    /** The parser takes time with the square of the length of a word. */
    private static Optional<Finding> endlessWord(SourceText source) {
        String text = source.text();
        int start = 0;
        while (text.length() - start > LONGEST_WORD) {
            // Where there is a blank within reach, the word ends there, and what lies before need not be looked at.
            int blank = start + LONGEST_WORD;
            while (blank >= start && text.charAt(blank) > ' ') {
                blank--;
            }
            if (blank < start) {
                return Optional.of(Finding.error(
                                Code.YAML_TOO_LARGE,
                                place(text.substring(0, start), source),
                                "more than " + LONGEST_WORD + " characters stand here without a blank")
                        .hint("put large contents into files of their own"));
            }
            start = blank + 1;
        }
        return Optional.empty();
    }

    private static Location place(String before, SourceText source) {
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Location(source, line, before.length() - before.lastIndexOf('\n'), 1);
    }

    /** What all that parses in this package holds to. */
    static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_CODE_POINTS);
        return options;
    }

    private static Finding syntax(SourceText source, Optional<Mark> mark, String problem) {
        Optional<Unclosed.Opening> opening = mark.flatMap(place -> Unclosed.before(place, source));
        if (opening.isPresent()) {
            return Finding.error(
                            Code.YAML_SYNTAX,
                            location(source, Optional.of(opening.get().mark())),
                            "this is not valid YAML: " + opening.get().message())
                    .hint(opening.get().hint())
                    .note("what comes after it makes no sense at", location(source, mark));
        }
        Finding finding = Finding.error(Code.YAML_SYNTAX, location(source, mark), "this is not valid YAML: " + problem);
        return problem.contains("TAB") ? finding.hint("indent with spaces; YAML allows no tabs there") : finding;
    }

    private static Finding unprintable(SourceText source, ReaderException problem) {
        String before = source.text()
                .substring(0, Math.min(problem.getPosition(), source.text().length()));
        String character = "U+%04X".formatted(problem.getCodePoint());
        return Finding.error(
                        Code.YAML_SYNTAX,
                        place(before, source),
                        "the character " + character + " may not stand in a YAML file")
                .hint("remove it, or write it as an escape in double quotes");
    }

    private static Location location(SourceText source, Optional<Mark> mark) {
        return mark.map(m -> new Location(source, m.getLine() + 1, m.getColumn() + 1, 1))
                .orElseGet(() -> Location.startOf(source));
    }
}
