package dev.imagebuilder.tosca.yaml;

import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/** Finds the bracket or quote that an author forgot to close: the parser stumbles only over what comes after it. */
final class Unclosed {
    private final SourceText source;
    private final Mark problem;
    private final Deque<Mark> brackets = new ArrayDeque<>();
    private final Deque<Mark> quotes = new ArrayDeque<>();

    private Unclosed(SourceText source, Mark problem) {
        this.source = source;
        this.problem = problem;
    }

    /** A place before the problem, of which the message speaks. */
    record Opening(Mark mark, String message, String hint) {}

    static Optional<Opening> before(Mark problem, SourceText source) {
        var unclosed = new Unclosed(source, problem);
        unclosed.scan();
        return unclosed.opening();
    }

    private void scan() {
        var scanner = new ScannerImpl(new StreamReader(source.text()), YamlReader.options());
        try {
            while (scanner.checkToken() && scanner.peekToken().getStartMark().getIndex() < problem.getIndex()) {
                token(scanner.getToken());
            }
        } catch (MarkedYAMLException e) {
            if ("while scanning a quoted scalar".equals(e.getContext())) {
                quotes.push(e.getContextMark());
            }
        } catch (YAMLException | IllegalArgumentException e) {
            // It is told where the document is read.
        }
    }

    private void token(Token token) {
        switch (token.getTokenId()) {
            case FlowSequenceStart, FlowMappingStart -> brackets.push(token.getStartMark());
            case FlowSequenceEnd, FlowMappingEnd -> brackets.poll();
            default -> {}
        }
        quotes.clear();
        boolean isSuspect = isQuoted(token)
                && token.getStartMark().getLine() < token.getEndMark().getLine()
                && token.getEndMark().getLine() == problem.getLine();
        if (isSuspect) {
            quotes.push(token.getStartMark());
        }
    }

    private static boolean isQuoted(Token token) {
        return token instanceof ScalarToken scalar
                && (scalar.getStyle() == ScalarStyle.DOUBLE_QUOTED || scalar.getStyle() == ScalarStyle.SINGLE_QUOTED);
    }

    private Optional<Opening> opening() {
        return Optional.ofNullable(quotes.peek())
                .map(mark -> new Opening(mark, "the quote is not closed", "close it in its line"))
                .or(() -> Optional.ofNullable(brackets.peek())
                        .filter(this::isLeft)
                        .map(mark -> new Opening(mark, "the bracket is not closed", "close it")));
    }

    /** What is in brackets is indented more than the line they begin in. */
    private boolean isLeft(Mark bracket) {
        boolean isEnd = problem.getIndex() >= source.text().stripTrailing().length();
        return problem.getLine() > bracket.getLine()
                && (isEnd || indentation(problem.getLine()) <= indentation(bracket.getLine()));
    }

    private int indentation(int line) {
        String text = source.text().lines().skip(line).findFirst().orElse("");
        return text.length() - text.stripLeading().length();
    }
}
