package dev.imagebuilder.executor.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Holds an instruction against the forms that the Dockerfile reference gives it. */
final class InstructionCheck {
    private static final Set<Keyword> NO_TRIGGERS = Set.of(Keyword.ONBUILD, Keyword.FROM, Keyword.MAINTAINER);

    private final Instruction instruction;
    private final char escape;
    private final List<Problem> problems;

    InstructionCheck(Instruction instruction, char escape, List<Problem> problems) {
        this.instruction = instruction;
        this.escape = escape;
        this.problems = problems;
    }

    void check() {
        switch (instruction.keyword()) {
            case FROM -> from();
            case COPY, ADD -> atLeast(2, "a source and a destination");
            case HEALTHCHECK -> healthcheck();
            case SHELL -> shell();
            case ONBUILD -> onbuild();
            case ARG -> names("ARG NAME or ARG NAME=VALUE");
            case ENV, LABEL -> pairs();
            case RUN, CMD, ENTRYPOINT, EXPOSE, MAINTAINER, STOPSIGNAL, USER, VOLUME, WORKDIR -> notEmpty();
        }
    }

    private void from() {
        List<Word> words = instruction.words();
        boolean isNamed = words.size() == 3 && words.get(1).text().equalsIgnoreCase("as");
        if (words.size() != 1 && !isNamed) {
            problem("FROM takes an image, or an image, AS and a name", "write FROM IMAGE, or FROM IMAGE AS NAME");
        } else if (isNamed && !words.get(2).text().toLowerCase(Locale.ROOT).matches("[a-z][a-z0-9_.-]*")) {
            Word name = words.get(2);
            problems.add(
                    Problem.syntax(instruction.position(name), "\"" + name.text() + "\" cannot be the name of a stage")
                            .hint("begin with a letter, and use letters, digits and _ . - only"));
        }
    }

    private void healthcheck() {
        List<Word> words = instruction.words();
        String type = words.isEmpty() ? "" : words.getFirst().text().toUpperCase(Locale.ROOT);
        boolean fits = type.equals("CMD") ? words.size() > 1 : type.equals("NONE") && words.size() == 1;
        if (!fits) {
            problem("HEALTHCHECK takes NONE, or CMD and a command", "write HEALTHCHECK CMD COMMAND");
        }
    }

    private void shell() {
        if (instruction.json().filter(items -> !items.isEmpty()).isEmpty()) {
            problem("SHELL takes a JSON array of strings", "write SHELL [\"/bin/sh\", \"-c\"]");
        }
    }

    private void onbuild() {
        if (instruction.arguments().isEmpty()) {
            problem("ONBUILD takes an instruction", "write ONBUILD RUN COMMAND, for example");
        }
        instruction
                .trigger()
                .filter(trigger -> NO_TRIGGERS.contains(trigger.keyword()))
                .ifPresent(trigger -> {
                    String message = trigger.keyword() + " cannot be what ONBUILD has others do";
                    problems.add(Problem.syntax(trigger.position(), message).hint("leave it out"));
                });
    }

    private void names(String form) {
        List<Word> words = Word.quoted(instruction.joined().text(), instruction.argumentsStart(), escape);
        boolean fits =
                !words.isEmpty() && words.stream().noneMatch(word -> word.text().startsWith("="));
        if (!fits) {
            problem(instruction.keyword() + " takes names, and perhaps values", "write " + form);
        }
    }

    /** {@code NAME=VALUE} as often as one likes, or the old {@code NAME VALUE}. */
    private void pairs() {
        List<Word> words = Word.quoted(instruction.joined().text(), instruction.argumentsStart(), escape);
        boolean isOld = !words.isEmpty() && !words.getFirst().text().contains("=");
        boolean fits = isOld
                ? words.size() > 1
                : !words.isEmpty()
                        && words.stream().allMatch(word -> word.text().indexOf('=') > 0);
        if (!fits) {
            problem(
                    instruction.keyword() + " takes names and values",
                    "write " + instruction.keyword() + " NAME=VALUE");
        }
    }

    private void atLeast(int number, String what) {
        if (instruction.list().size() < number) {
            problem(instruction.keyword() + " takes " + what, "write " + instruction.keyword() + " SOURCE DESTINATION");
        }
    }

    private void notEmpty() {
        if (instruction.arguments().isEmpty()) {
            problem(instruction.keyword() + " says nothing", "give it an argument, or leave it out");
        }
    }

    private void problem(String message, String hint) {
        problems.add(Problem.syntax(instruction.position(), message).hint(hint));
    }
}
