package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes an instruction of what one says in a line: its name, flags and arguments. */
final class InstructionReader {
    private final char escape;
    private final List<Problem> problems;

    InstructionReader(char escape, List<Problem> problems) {
        this.escape = escape;
        this.problems = problems;
    }

    /**
     * Reads one; there is none when its name is unknown, which is a problem.
     *
     * @param start where it begins in the Dockerfile
     * @param end where its lines end there
     */
    Optional<Instruction> read(Joined joined, int start, int end) {
        return read(joined, 0, start, end, true);
    }

    private Optional<Instruction> read(Joined joined, int from, int start, int end, boolean mayTrigger) {
        List<Word> words = Word.plain(joined.text(), from);
        Word name = words.getFirst();
        Optional<Keyword> keyword = Keyword.of(name.text());
        if (keyword.isEmpty()) {
            problems.add(unknown(joined.position(name.start()), name.text()));
            return Optional.empty();
        }
        Joined own = from == 0 && name.start() == 0 ? joined : behind(joined, name.start());
        return Optional.of(read(keyword.get(), own, name.text().length(), start, end, mayTrigger));
    }

    private Instruction read(Keyword keyword, Joined joined, int nameEnd, int start, int end, boolean mayTrigger) {
        FlagReader flags = new FlagReader(keyword, joined, escape, problems);
        int arguments = flags.read(nameEnd);
        boolean isTriggering = keyword == Keyword.ONBUILD && mayTrigger;
        Optional<Instruction> trigger = isTriggering ? trigger(joined, arguments, end) : Optional.empty();
        Optional<List<String>> json = JsonStrings.read(joined.text().substring(arguments));
        Instruction read =
                new Instruction(keyword, start, end, joined, flags.flags(), arguments, json, List.of(), trigger);
        new InstructionCheck(read, escape, problems).check();
        return read;
    }

    private Optional<Instruction> trigger(Joined joined, int from, int end) {
        return joined.text().substring(from).isBlank()
                ? Optional.empty()
                : read(
                        joined,
                        from,
                        joined.offset(Word.plain(joined.text(), from).getFirst().start()),
                        end,
                        false);
    }

    /** The rest of a joined text, as one of its own. */
    private static Joined behind(Joined joined, int from) {
        List<Joined.Piece> pieces = new ArrayList<>();
        pieces.add(new Joined.Piece(0, joined.offset(from), joined.position(from)));
        joined.pieces().stream()
                .filter(piece -> piece.start() > from)
                .map(piece -> new Joined.Piece(piece.start() - from, piece.offset(), piece.position()))
                .forEach(pieces::add);
        return new Joined(joined.text().substring(from), pieces);
    }

    private static Problem unknown(Position position, String name) {
        String shown = name.length() > 40 ? name.substring(0, 40) + "..." : name;
        return Problem.syntax(position, "\"" + shown + "\" is no instruction")
                .hint(NearWord.didYouMean(name, Keyword.names())
                        .orElse("instructions are " + String.join(", ", Keyword.names())));
    }
}
