package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says {@code COPY} and {@code ADD} with heredocs without them: the texts become files that are copied. */
final class CopyHeredocs {
    private final FlagText flags;
    private final ContextFiles files;
    private final StageHistory history;

    CopyHeredocs(Dockerfile dockerfile, BuildSettings settings, Engine engine, ContextFiles files) {
        this.flags = new FlagText(dockerfile, engine);
        this.files = files;
        this.history = new StageHistory(dockerfile, settings);
    }

    String of(Instruction instruction) throws Mistake {
        List<String> others = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<Word> words = instruction.words();
        String destination = words.getLast().text();
        for (int i = 0; i < words.size() - 1; i++) {
            Word word = words.get(i);
            var heredoc = instruction.heredocs().stream()
                    .filter(one -> one.word().start() == word.start())
                    .findFirst();
            if (heredoc.isPresent()) {
                texts.add(file(heredoc.get(), instruction));
            } else if (instruction.heredocs().stream().noneMatch(one -> within(word, one.word()))) {
                others.add(word.text());
            }
        }
        if (others.size() + texts.size() > 1 && !destination.endsWith("/")) {
            throw new Mistake(Problem.unsupported(
                            instruction.position(words.getLast()),
                            "more than one source, and \"" + destination + "\" is no directory")
                    .hint("end the destination with a /"));
        }
        String copied = "COPY " + files.from() + flags.without(instruction, Set.of("from")) + String.join(" ", texts);
        String before = others.isEmpty()
                ? ""
                : instruction.keyword() + " " + flags.without(instruction, Set.of()) + String.join(" ", others) + " "
                        + destination + "\n";
        return before + copied + " " + destination;
    }

    private static boolean within(Word word, Word whole) {
        return word.start() >= whole.start() && word.end() <= whole.end();
    }

    private String file(Heredoc heredoc, Instruction instruction) throws Mistake {
        Position position = instruction.position(heredoc.word());
        if (!heredoc.name().matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
            throw new Mistake(Problem.unsupported(position, "\"" + heredoc.name() + "\" is no plain name for a file")
                    .hint("use letters, digits and _ . - in the delimiter"));
        }
        String text = heredoc.expands()
                ? new Expansion(history.variables(instruction), '\\', true, position).of(heredoc.text())
                : heredoc.text();
        return files.add(heredoc.name(), text, ContextFiles.PLAIN);
    }
}
