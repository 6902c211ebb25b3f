package dev.imagebuilder.request.read;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.ContentReference;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.stream.Stream;

/** What people get wrong in JSON. The parser's own messages may quote a secret, and are told to nobody. */
enum JsonMistake {
    COMMA_MISSING("was expecting comma", "a comma is missing before this", "separate fields and items by \",\""),
    COLON_MISSING("was expecting a colon", "a colon is missing before this", "write \"name\": value"),
    NO_NAME("was expecting double-quote", "this is no name of a field", "write names in double quotes"),
    OTHER_BRACKET("Unexpected close marker", "this closes something else than is open", "compare the brackets"),
    STILL_OPEN(
            "Unexpected end-of-input",
            "the file ends here, and something is still open",
            "close it, with the bracket or quote it lacks"),
    LINE_IN_TEXT("Illegal unquoted character", "a text is not closed on its line", "close it with \", or write \\n"),
    NO_ESCAPE("escape", "JSON has no such escape", "write a backslash as \\\\"),
    LEADING_ZERO("Leading zeroes", "a number begins with a zero", "write texts in double quotes"),
    NO_VALUE("", "this is no value", "write texts in double quotes");

    private final String sign;
    private final String message;
    private final String hint;

    /** @param sign what the parser's message has in it */
    JsonMistake(String sign, String message, String hint) {
        this.sign = sign;
        this.message = message;
        this.hint = hint;
    }

    /** @param parser where it stopped */
    static Finding finding(JsonProcessingException problem, JsonParser parser, SourceText source) {
        return problem instanceof StreamConstraintsException
                ? tooLarge(source.place((int) parser.currentTokenLocation().getCharOffset()))
                : of(problem).finding((int) problem.getLocation().getCharOffset(), parser, source);
    }

    private static Finding tooLarge(Location place) {
        return Finding.error(
                        Code.JSON_TOO_LARGE,
                        place,
                        "a list or an object lies too deep in others, or something is too long")
                .hint("a build request is at most " + JsonReader.DEEPEST + " levels deep");
    }

    private static JsonMistake of(JsonProcessingException problem) {
        return Stream.of(values())
                .filter(mistake -> problem.getOriginalMessage().contains(mistake.sign))
                .findFirst()
                .orElse(NO_VALUE);
    }

    private Finding finding(int offset, JsonParser parser, SourceText source) {
        Location place = source.place(start(offset, source.text()));
        boolean isSecret = "password".equals(parser.getParsingContext().getCurrentName());
        Finding finding = Finding.error(
                        Code.JSON_SYNTAX,
                        isSecret ? place.withoutExcerpt() : place,
                        "this is not valid JSON: " + message)
                .hint(hint);
        boolean isOfBrackets = this == OTHER_BRACKET || this == STILL_OPEN;
        return isOfBrackets ? finding.note("what is open begins at", opening(parser, source)) : finding;
    }

    /** Something that can be seen, also when the file ends too early; of a word its beginning, not where it went wrong. */
    private int start(int found, String text) {
        int start = Math.min(found, text.length() - 1);
        while (start > 0 && Character.isWhitespace(text.charAt(start))) {
            start--;
        }
        boolean isOfWord = this == LEADING_ZERO || this == NO_VALUE;
        while (isOfWord && start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static Location opening(JsonParser parser, SourceText source) {
        JsonLocation start = parser.getParsingContext().startLocation(ContentReference.unknown());
        return new Location(source, start.getLineNr(), start.getColumnNr(), 1);
    }
}
