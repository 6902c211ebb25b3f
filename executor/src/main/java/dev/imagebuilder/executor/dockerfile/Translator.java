package dev.imagebuilder.executor.dockerfile;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says in other words what an engine lacks. */
final class Translator {
    private final Dockerfile dockerfile;
    private final List<Problem> problems;
    private final ContextFiles files = new ContextFiles();
    private final Edits edits = new Edits();
    private final RunHeredocs runs;
    private final CopyHeredocs copies;

    /** @param problems receives what cannot be said in other words */
    Translator(Dockerfile dockerfile, BuildSettings settings, Engine engine, List<Problem> problems) {
        this.dockerfile = dockerfile;
        this.problems = problems;
        this.runs = new RunHeredocs(dockerfile, settings, engine, files);
        this.copies = new CopyHeredocs(dockerfile, settings, engine, files);
    }

    /** @param rewritten the instructions that are said anew as a whole, by where they begin */
    Translation translate(Set<Construct> lacking, Map<Integer, Instruction> rewritten) {
        rewritten.values().forEach(this::rewrite);
        if (lacking.contains(Construct.LINK)) {
            dockerfile
                    .instructions()
                    .filter(instruction -> !rewritten.containsKey(instruction.start()))
                    .flatMap(instruction -> instruction.flags("link"))
                    .forEach(flag -> edits.replace(flag.start(), behindBlanks(flag.end()), ""));
        }
        if (lacking.contains(Construct.STAGE_CASE)) {
            new StageNames(dockerfile)
                    .inOtherLetters().stream()
                            .filter(name ->
                                    !rewritten.containsKey(name.instruction().start()))
                            .forEach(name -> edits.replace(name.start(), name.end(), name.replacement()));
        }
        if (lacking.contains(Construct.HEREDOC_BLANK)) {
            dockerfile
                    .instructions()
                    .filter(instruction -> !rewritten.containsKey(instruction.start()))
                    .forEach(this::closeUp);
        }
        return new Translation(edits.apply(dockerfile.text()), files.all());
    }

    private void rewrite(Instruction instruction) {
        try {
            String said = instruction.keyword() == Keyword.RUN ? runs.of(instruction) : copies.of(instruction);
            boolean hasBreak = dockerfile.text().charAt(instruction.end() - 1) == '\n';
            edits.replace(instruction.start(), instruction.end(), said + (hasBreak ? "\n" : ""));
        } catch (Mistake mistake) {
            problems.add(mistake.problem());
        }
    }

    private void closeUp(Instruction instruction) {
        Joined joined = instruction.joined();
        for (Heredoc heredoc : instruction.heredocs()) {
            Word word = heredoc.word();
            int start = joined.offset(word.start());
            int end = joined.offset(word.end() - 1) + 1;
            edits.replace(start, end, word.text().replaceAll("[ \t]+", ""));
        }
    }

    private int behindBlanks(int from) {
        int at = from;
        while (at < dockerfile.text().length()
                && " \t".indexOf(dockerfile.text().charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
