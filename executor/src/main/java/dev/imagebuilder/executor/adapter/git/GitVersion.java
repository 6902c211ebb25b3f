package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A branch, a tag, a full ref, a commit id or {@code HEAD}, as a name that git takes for nothing else. */
record GitVersion(String text) {

    private static final Pattern FULL_ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{4,63}");

    /** What git-check-ref-format(1) forbids, and names that options begin with. */
    private static final Pattern FORBIDDEN = Pattern.compile(
            "^[-/]|[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|(^|/)\\." + "|\\.lock(/|$)|[./]$|^@?$");

    static Result<GitVersion> parse(String text) {
        if (FORBIDDEN.matcher(text).find()) {
            return new Failure(Kind.INVALID, "\"" + printable(text) + "\" cannot be a version of a git repository")
                    .hint("give a branch, a tag, a commit id or HEAD")
                    .result();
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return Result.done(new GitVersion(FULL_ID.matcher(lower).matches() ? lower : text));
    }

    boolean isFullId() {
        return FULL_ID.matcher(text).matches();
    }

    boolean mayBeShortId() {
        return SHORT_ID.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    /** The refs it may mean, the preferred one first: a branch before a tag, as git clone has it. */
    List<String> refs() {
        return text.equals("HEAD") || text.startsWith("refs/")
                ? List.of(text)
                : List.of("refs/heads/" + text, "refs/tags/" + text);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
