package dev.imagebuilder.request.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.List;

/**
 * What people get wrong in JSON. The parser's own messages may quote a secret, and are told to nobody.
 *
 * @param sign what the parser's message has in it
 * @param isOfWord whether the parser stops within or behind what is wrong
 */
record JsonMistake(String sign, String message, String hint, boolean isOfWord) {
    private static final List<JsonMistake> ALL = List.of(
            new JsonMistake(
                    "was expecting comma",
                    "a comma is missing before this",
                    "separate fields and items by \",\"",
                    false),
            new JsonMistake("was expecting a colon", "a colon is missing before this", "write \"name\": value", false),
            new JsonMistake(
                    "was expecting double-quote", "this is no name of a field", "write names in double quotes", false),
            new JsonMistake(
                    "Unexpected close marker",
                    "this closes something else than is open",
                    "compare the brackets",
                    false),
            new JsonMistake(
                    "Unexpected end-of-input", "the file ends here, and something is still open", "close it", false),
            new JsonMistake(
                    "Illegal unquoted character",
                    "a text is not closed on its line",
                    "close it with \", or write \\n",
                    false),
            new JsonMistake("escape", "JSON has no such escape", "write a backslash as \\\\", false),
            new JsonMistake("Leading zeroes", "a number begins with a zero", "write texts in double quotes", true),
            new JsonMistake("", "this is no value", "write texts in double quotes", true));

    /** @param parser where it stopped */
    static Finding finding(JsonProcessingException problem, JsonParser parser, SourceText source) {
        if (problem instanceof StreamConstraintsException) {
            return Finding.error(
                            Code.JSON_TOO_LARGE,
                            source.place((int) parser.currentTokenLocation().getCharOffset()),
                            "a list or an object lies too deep in others, or something is too long")
                    .hint("a build request is at most " + JsonReader.DEEPEST + " levels deep");
        }
        JsonMistake mistake = ALL.stream()
                .filter(one -> problem.getOriginalMessage().contains(one.sign))
                .findFirst()
                .orElseThrow();
        Location place = source.place(mistake.offset((int) problem.getLocation().getCharOffset(), source.text()));
        boolean isSecret = "password".equals(parser.getParsingContext().getCurrentName());
        return Finding.error(
                        Code.JSON_SYNTAX,
                        isSecret ? place.withoutExcerpt() : place,
                        "this is not valid JSON: " + mistake.message)
                .hint(mistake.hint);
    }

    /** A place where something stands, also when the file ends too early; of a word the beginning. */
    private int offset(int found, String text) {
        int offset = Math.min(found, text.length() - 1);
        while (offset > 0 && Character.isWhitespace(text.charAt(offset))) {
            offset--;
        }
        while (isOfWord && offset > 0 && Character.isLetterOrDigit(text.charAt(offset - 1))) {
            offset--;
        }
        return offset;
    }
}
