package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the flags between an instruction's name and its arguments. */
final class FlagReader {
    private final Keyword keyword;
    private final Joined joined;
    private final char escape;
    private final List<Problem> problems;
    private final List<Flag> flags = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    FlagReader(Keyword keyword, Joined joined, char escape, List<Problem> problems) {
        this.keyword = keyword;
        this.joined = joined;
        this.escape = escape;
        this.problems = problems;
    }

    List<Flag> flags() {
        return flags;
    }

    /** Reads the flags from a place on, and answers where the arguments begin. */
    int read(int from) {
        for (Word word : Word.quoted(joined.text(), from, escape)) {
            if (word.text().equals("--")) {
                return word.end();
            }
            if (!word.text().startsWith("--")) {
                return word.start();
            }
            add(word);
        }
        return joined.text().length();
    }

    private void add(Word word) {
        int equal = word.text().indexOf('=');
        String name = equal < 0 ? word.text().substring(2) : word.text().substring(2, equal);
        String value = equal < 0 ? "" : Word.unquoted(word.text().substring(equal + 1), escape);
        Position position = joined.position(word.start());
        int end = joined.offset(word.end() - 1) + 1;
        Flag flag = new Flag(name, value, position, joined.offset(word.start()), end);
        check(flag, equal >= 0);
        flags.add(flag);
    }

    private void check(Flag flag, boolean hasValue) {
        String shown = "--" + flag.name();
        if (!keyword.flags().contains(flag.name())) {
            problem(flag, keyword + " has no flag " + shown, unknown(flag.name()));
        } else if (!hasValue && !keyword.isSwitch(flag.name())) {
            problem(flag, "the flag " + shown + " has no value", "write " + shown + "=VALUE");
        } else if (keyword.isSwitch(flag.name()) && !flag.value().matches("(?i)|true|false")) {
            problem(flag, "the value of " + shown + " is neither true nor false", "write " + shown + "=true");
        } else if (!names.add(flag.name()) && !Keyword.isRepeatable(flag.name())) {
            problem(flag, "the flag " + shown + " is given twice", "leave one of them");
        }
    }

    private String unknown(String name) {
        List<String> known = keyword.flags().stream().map(flag -> "--" + flag).toList();
        return NearWord.didYouMean("--" + name, known)
                .orElse(known.isEmpty() ? keyword + " has no flags" : "it has " + String.join(", ", known));
    }

    private void problem(Flag flag, String message, String hint) {
        problems.add(Problem.syntax(flag.position(), message).hint(hint));
    }
}
