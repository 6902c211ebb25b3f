package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.dockerfile.Assignments.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known from the text of the shell and the variables that an instruction has. */
final class StageHistory {
    private final Dockerfile dockerfile;
    private final BuildSettings settings;

    StageHistory(Dockerfile dockerfile, BuildSettings settings) {
        this.dockerfile = dockerfile;
        this.settings = settings;
    }

    /** The shell that {@code SHELL} gives it; without one it is that of the base image. */
    Optional<List<String>> shell(Instruction instruction) throws Mistake {
        return before(instruction).instructions().stream()
                .filter(one -> one.keyword() == Keyword.SHELL)
                .reduce((_, later) -> later)
                .flatMap(Instruction::json);
    }

    /** Variables that {@code ENV} sets have the values of the text. Others may be set by the base image. */
    Expansion.Variables variables(Instruction instruction) throws Mistake {
        History before = before(instruction);
        Map<String, String> set = new HashMap<>();
        Map<String, String> arguments = new HashMap<>();
        Expansion.Variables known = name -> value(name, set, arguments, before.isWhole(), instruction.position());
        char escape = dockerfile.directives().escape();
        for (Instruction one : before.instructions()) {
            if (one.keyword() == Keyword.FROM) {
                arguments.clear();
            } else if (one.keyword() == Keyword.ENV || one.keyword() == Keyword.ARG) {
                Map<String, String> target = one.keyword() == Keyword.ENV ? set : arguments;
                Map<String, Optional<String>> assigned = new HashMap<>();
                // All of one instruction see what was before it.
                for (Assignment assignment : Assignments.of(one, escape)) {
                    assigned.put(assignment.name(), assigned(assignment, one, known));
                }
                assigned.forEach((name, value) ->
                        value.ifPresentOrElse(text -> target.put(name, text), () -> target.remove(name)));
            }
        }
        return known;
    }

    private Optional<String> assigned(Assignment assignment, Instruction instruction, Expansion.Variables known) {
        if (instruction.keyword() == Keyword.ARG && settings.arguments().containsKey(assignment.name())) {
            return Optional.of(settings.arguments().get(assignment.name()));
        }
        try {
            return assignment.value().isEmpty()
                    ? global(assignment.name(), instruction.position())
                    : Optional.of(new Expansion(known, dockerfile.directives().escape(), false, instruction.position())
                            .of(assignment.value().get()));
        } catch (Mistake unknown) {
            // It matters only to those who ask for this variable.
            return Optional.empty();
        }
    }

    private Optional<String> global(String name, Position position) throws Mistake {
        String value = GlobalArguments.of(dockerfile, settings).expand("${" + name + "}", position);
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> value(
            String name, Map<String, String> set, Map<String, String> arguments, boolean isWhole, Position position)
            throws Mistake {
        if (set.containsKey(name)) {
            return Optional.of(set.get(name));
        }
        if (isWhole && arguments.containsKey(name)) {
            return Optional.of(arguments.get(name));
        }
        throw new Mistake(
                Problem.unsupported(position, "the value of $" + name + " in a heredoc is not known before the build")
                        .hint("set it by ENV, put the delimiter in quotes to keep $" + name + " as it is, or "
                                + Construct.ESCAPED_HEREDOC.remedy()));
    }

    /**
     * What comes before an instruction, in its stage and those it begins with.
     *
     * @param isWhole whether it begins with nothing, so that no image has set anything
     */
    private record History(List<Instruction> instructions, boolean isWhole) {}

    private History before(Instruction instruction) throws Mistake {
        GlobalArguments arguments = GlobalArguments.of(dockerfile, settings);
        List<Stage> stages = dockerfile.stages();
        Stage stage = stages.stream()
                .filter(one -> one.from().start() <= instruction.start())
                .reduce((_, later) -> later)
                .orElseThrow();
        List<Instruction> before = new ArrayList<>(
                stage.all().filter(one -> one.start() < instruction.start()).toList());
        Base base = Base.of(stage, stages.subList(0, stage.index()), arguments);
        while (base instanceof Base.Earlier(Stage earlier)) {
            before.addAll(0, earlier.all().toList());
            base = Base.of(earlier, stages.subList(0, earlier.index()), arguments);
        }
        return new History(before, base instanceof Base.Scratch);
    }
}
