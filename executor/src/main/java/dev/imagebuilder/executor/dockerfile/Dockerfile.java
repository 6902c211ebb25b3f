package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a Dockerfile says, instruction by instruction, in the syntax of BuildKit's frontend 1.x. */
public final class Dockerfile {
    /** BuildKit reads no larger one. */
    private static final int LARGEST = 2 * 1024 * 1024;

    private static final int MOST_STAGES = 1000;

    private final String text;
    private final Directives directives;
    private final List<Instruction> instructions;
    private final List<Instruction> preamble = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    private Dockerfile(String text, Directives directives, List<Instruction> instructions) {
        this.text = text;
        this.directives = directives;
        this.instructions = List.copyOf(instructions);
    }

    /** Reads a text; all that is wrong with it is told at once. */
    public static Attempt<Dockerfile> read(String text) {
        if (text.length() > LARGEST) {
            return Attempt.refused(Problem.syntax(
                    new Position(1, 1),
                    "the Dockerfile has more than " + LARGEST + " characters, which no engine reads"));
        }
        List<Problem> problems = new ArrayList<>();
        DockerfileReader reader = new DockerfileReader(text, problems);
        Dockerfile read = new Dockerfile(text, reader.directives(), reader.read());
        read.divide(problems);
        problems.sort((one, other) ->
                one.position().orElseThrow().compareTo(other.position().orElseThrow()));
        return Attempt.of(read, problems);
    }

    /** Puts the instructions into the stages they belong to. */
    private void divide(List<Problem> problems) {
        List<Instruction> members = new ArrayList<>();
        Optional<Instruction> from = Optional.empty();
        for (Instruction instruction : instructions) {
            if (instruction.keyword() == Keyword.FROM) {
                close(from, members);
                from = Optional.of(instruction);
            } else {
                members.add(instruction);
            }
        }
        close(from, members);
        preamble.stream()
                .filter(instruction -> instruction.keyword() != Keyword.ARG)
                .limit(1)
                .map(early -> Problem.syntax(early.position(), early.keyword() + " stands before the first FROM")
                        .hint("begin with FROM IMAGE; only ARG may stand before it"))
                .forEach(problems::add);
        if (stages.size() > MOST_STAGES) {
            problems.add(Problem.syntax(
                    stages.get(MOST_STAGES).from().position(),
                    "the Dockerfile has more than " + MOST_STAGES + " stages"));
        }
        if (stages.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.syntax(new Position(1, 1), "the Dockerfile has no FROM")
                    .hint("begin with FROM IMAGE"));
        }
    }

    private void close(Optional<Instruction> from, List<Instruction> members) {
        from.ifPresentOrElse(
                begin -> stages.add(new Stage(stages.size(), begin, members)), () -> preamble.addAll(members));
        members.clear();
    }

    /** The text it was read from. */
    public String text() {
        return text;
    }

    /** What engines are asked for by {@code # syntax=}, when it is given. */
    public Optional<String> syntax() {
        return Optional.ofNullable(directives.values().get("syntax"));
    }

    /** Whether it says what Docker's configurations of images hold, and OCI's do not. */
    public boolean isForDocker() {
        return instructions().anyMatch(instruction -> switch (instruction.keyword()) {
            case SHELL, HEALTHCHECK, ONBUILD -> true;
            default -> false;
        });
    }

    /** The names of its stages, in lower case; those without a name have none here. */
    public List<String> stageNames() {
        return stages.stream().flatMap(stage -> stage.name().stream()).toList();
    }

    Directives directives() {
        return directives;
    }

    /** The {@code ARG}s before the first {@code FROM}. */
    List<Instruction> preamble() {
        return List.copyOf(preamble);
    }

    /** All stages; at least one. */
    List<Stage> stages() {
        return List.copyOf(stages);
    }

    /** All instructions, with those that an {@code ONBUILD} has others do behind it. */
    Stream<Instruction> instructions() {
        return instructions.stream()
                .flatMap(instruction -> Stream.concat(Stream.of(instruction), instruction.trigger().stream()));
    }
}
