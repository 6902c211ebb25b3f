package dev.imagebuilder.executor.dockerfile;

import java.util.Optional;

/** Replaces the variables in a word by their values (Dockerfile reference, "Environment replacement"). */
final class Expansion {
    private static final int DEEPEST = 20;
    private static final int LONGEST = 65_536;

    /** Patterns are not held against longer values: that would take longer than it is worth. */
    private static final int LONGEST_MATCHED = 4096;

    /** Where values come from. */
    interface Variables {
        /** Empty when the variable is not set. */
        Optional<String> value(String name) throws Mistake;
    }

    private final Variables variables;
    private final char escape;
    private final boolean keepsQuotes;
    private final Position position;
    private String word = "";
    private int at;
    private int depth;

    /**
     * @param keepsQuotes whether quotes are characters as any other, as they are in heredocs
     * @param position what problems refer to
     */
    Expansion(Variables variables, char escape, boolean keepsQuotes, Position position) {
        this.variables = variables;
        this.escape = escape;
        this.keepsQuotes = keepsQuotes;
        this.position = position;
    }

    String of(String newWord) throws Mistake {
        word = newWord;
        at = 0;
        depth = 0;
        return until('\0', false);
    }

    /** @param stop the character that ends it, or 0 when only the end of the word does */
    private String until(char stop, boolean keepsEscapes) throws Mistake {
        if (++depth > DEEPEST) {
            throw mistake("substitutions are nested too deeply");
        }
        StringBuilder result = new StringBuilder();
        while (at < word.length()) {
            char c = word.charAt(at);
            if (stop != 0 && c == stop) {
                at++;
                depth--;
                return result.toString();
            }
            result.append(next(c, keepsEscapes));
            if (result.length() > LONGEST) {
                throw mistake("a value has more than " + LONGEST + " characters");
            }
        }
        if (stop != 0) {
            throw mistake("a substitution has no \"" + stop + "\" at its end");
        }
        depth--;
        return result.toString();
    }

    private String next(char c, boolean keepsEscapes) throws Mistake {
        if (c == '$') {
            return dollar();
        }
        if (!keepsQuotes && (c == '\'' || c == '"')) {
            return quotation(c);
        }
        at++;
        if (c != escape || at == word.length()) {
            return c == escape ? "" : String.valueOf(c);
        }
        return (keepsEscapes ? String.valueOf(c) : "") + word.charAt(at++);
    }

    private String quotation(char quote) throws Mistake {
        StringBuilder result = new StringBuilder();
        at++;
        while (at < word.length() && word.charAt(at) != quote) {
            char c = word.charAt(at);
            boolean isEscape = quote == '"' && c == escape && at + 1 < word.length();
            if (quote == '"' && c == '$') {
                result.append(dollar());
            } else if (isEscape && "\"$".indexOf(word.charAt(at + 1)) >= 0
                    || isEscape && word.charAt(at + 1) == escape) {
                result.append(word.charAt(at + 1));
                at += 2;
            } else {
                result.append(c);
                at++;
            }
        }
        if (at == word.length()) {
            throw mistake("a quotation has no " + quote + " at its end");
        }
        at++;
        return result.toString();
    }

    private String dollar() throws Mistake {
        at++;
        if (at < word.length() && word.charAt(at) == '{') {
            at++;
            return braces();
        }
        String name = name();
        return name.isEmpty() ? "$" : variables.value(name).orElse("");
    }

    private String name() {
        int start = at;
        while (at < word.length() && (Character.isLetterOrDigit(word.charAt(at)) || word.charAt(at) == '_')) {
            at++;
        }
        return word.substring(start, at);
    }

    private String braces() throws Mistake {
        String name = name();
        if (name.isEmpty()) {
            throw mistake("a substitution names no variable");
        }
        boolean isColon = word.startsWith(":", at);
        at += isColon ? 1 : 0;
        char operator = at < word.length() ? word.charAt(at++) : 0;
        Optional<String> value = variables.value(name);
        // With a colon an empty variable counts as one that is not set.
        Optional<String> counted = isColon ? value.filter(text -> !text.isEmpty()) : value;
        return switch (operator) {
            case '-' -> {
                String other = until('}', false);
                yield counted.orElse(other);
            }
            case '+' -> {
                String other = until('}', false);
                yield counted.isPresent() ? other : "";
            }
            case '?' -> {
                String message = until('}', false);
                yield counted.orElseThrow(
                        () -> mistake(name + " " + (message.isEmpty() ? "is not set" : "is not set: " + message)));
            }
            default -> isColon ? unknown(name) : changed(name, operator, value.orElse(""));
        };
    }

    private String changed(String name, char operator, String value) throws Mistake {
        if (operator != '}' && value.length() > LONGEST_MATCHED) {
            throw mistake("the value of " + name + " is too long for a pattern");
        }
        return switch (operator) {
            case '}' -> value;
            case '#', '%' -> {
                boolean isLongest = word.startsWith(String.valueOf(operator), at);
                at += isLongest ? 1 : 0;
                yield Trim.of(value, until('}', true), operator == '#', isLongest);
            }
            case '/' -> {
                boolean isAll = word.startsWith("/", at);
                at += isAll ? 1 : 0;
                String pattern = until('/', true);
                yield Trim.replaced(value, pattern, until('}', true), isAll);
            }
            default -> unknown(name);
        };
    }

    private String unknown(String name) throws Mistake {
        throw mistake("the substitution of " + name + " is none that Dockerfiles know");
    }

    private Mistake mistake(String message) {
        return new Mistake(Problem.syntax(position, message)
                .hint("write ${NAME}, or one of :- - :+ + :? ? # ## % %% / // behind the name"));
    }
}
