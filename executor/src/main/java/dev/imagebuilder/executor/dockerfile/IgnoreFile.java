package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code .dockerignore} leaves out of a build context, as Docker decides it: the last pattern counts that fits a
 * path or a directory above it, and one that begins with {@code !} takes back what those before it leave out.
 */
public final class IgnoreFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Leaves nothing out. */
    public static final IgnoreFile NONE = new IgnoreFile(List.of());

    private final List<IgnorePattern> patterns;

    private IgnoreFile(List<IgnorePattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /**
     * Reads one; {@link Failure.Kind#INVALID} when a pattern has no meaning.
     *
     * @param name the file's, for messages
     */
    public static Result<IgnoreFile> read(String text, String name) {
        List<IgnorePattern> patterns = new ArrayList<>();
        int number = 0;
        for (String line : withoutMark(text).split("\n")) {
            number++;
            boolean isComment = line.startsWith("#");
            if (isComment || line.isBlank()) {
                continue;
            }
            Optional<IgnorePattern> pattern = IgnorePattern.of(line.strip());
            if (pattern.isEmpty()) {
                return new Failure(
                                Failure.Kind.INVALID,
                                "line %d of %s is no pattern: %s".formatted(number, name, line.strip()))
                        .hint("patterns may have *, **, ?, [a-z] and a leading !; a backslash takes one as it is")
                        .result();
            }
            patterns.add(pattern.get());
        }
        return Result.done(new IgnoreFile(patterns));
    }

    /**
     * What becomes of one path.
     *
     * @param isOut whether it is left out
     * @param fitting the patterns that fit it, or a directory above it
     */
    public record Verdict(boolean isOut, BitSet fitting) {

        /** That of the build context itself, which is never left out. */
        public static final Verdict ROOT = new Verdict(false, new BitSet());
    }

    /**
     * Decides about a path.
     *
     * @param directory what was decided about the directory that it is in
     * @param path from the root of the build context, its names parted by slashes
     */
    public Verdict decide(Verdict directory, String path) {
        BitSet fitting = new BitSet();
        boolean isOut = false;
        for (int i = 0; i < patterns.size(); i++) {
            IgnorePattern pattern = patterns.get(i);
            boolean mayTurn = pattern.isException() == isOut;
            if (directory.fitting().get(i) || (mayTurn && pattern.fits(path))) {
                fitting.set(i);
                isOut = !pattern.isException();
            }
        }
        return new Verdict(isOut, fitting);
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** Whether nothing below a directory that is left out can be in the build context. */
    public boolean isWithoutExceptions() {
        return patterns.stream().noneMatch(IgnorePattern::isException);
    }
}
