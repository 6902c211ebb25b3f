package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a Dockerfile names its own stages, for engines that take letters of another case for another name. */
record StageNames(Dockerfile dockerfile) {

    /**
     * A name that is not written as the stage's own.
     *
     * @param start where what is to be replaced begins in the text
     * @param replacement the same with the name as the stage has it
     */
    record InOtherLetters(Position position, Instruction instruction, int start, int end, String replacement) {}

    List<InOtherLetters> inOtherLetters() {
        List<InOtherLetters> found = new ArrayList<>();
        List<Stage> stages = dockerfile.stages();
        for (Stage stage : stages) {
            StageLookup earlier = new StageLookup(stages.subList(0, stage.index()));
            Word base = stage.base();
            declared(earlier, base.text()).ifPresent(name -> found.add(ofBase(stage.from(), base, name)));
            for (Instruction instruction : stage.instructions()) {
                instruction.flags().forEach(flag -> ofFlag(instruction, flag, earlier)
                        .ifPresent(found::add));
            }
        }
        return found;
    }

    private static InOtherLetters ofBase(Instruction from, Word base, String name) {
        Joined joined = from.joined();
        int end = joined.offset(base.end() - 1) + 1;
        return new InOtherLetters(from.position(base), from, joined.offset(base.start()), end, name);
    }

    private static Optional<InOtherLetters> ofFlag(Instruction instruction, Flag flag, StageLookup earlier) {
        boolean isFrom = instruction.keyword() == Keyword.COPY && flag.name().equals("from");
        Optional<String> written = isFrom
                ? Optional.of(flag.value())
                : Optional.of(flag)
                        .filter(one -> one.name().equals("mount"))
                        .flatMap(one -> Sources.mountOption(one, "from"));
        return written.flatMap(name -> declared(earlier, name).map(declared -> {
            String value = isFrom ? declared : flag.value().replace("from=" + name, "from=" + declared);
            String replacement = "--" + flag.name() + "=" + value;
            return new InOtherLetters(flag.position(), instruction, flag.start(), flag.end(), replacement);
        }));
    }

    /** How a stage spells its name, when that is not as it is written. */
    private static Optional<String> declared(StageLookup earlier, String written) {
        return earlier.find(written)
                .filter(stage -> stage.isNamed(written))
                .map(stage -> stage.from().words().get(2).text())
                .filter(declared -> !declared.equals(written));
    }
}
