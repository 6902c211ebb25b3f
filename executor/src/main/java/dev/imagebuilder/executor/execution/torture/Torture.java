package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.OwnProgram;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Function;

/**
 * Deploys and undeploys a fake service while it kills the program at random moments and has it go on, and judges by the
 * journal and the marks of the operations whether anything was lost, or done twice.
 */
public final class Torture {
    private final OwnProgram program;
    private final Function<Path, Evidence> evidence;

    /** @param evidence what there is in the directory of an instance */
    public Torture(OwnProgram program, Function<Path, Evidence> evidence) {
        this.program = program;
        this.evidence = evidence;
    }

    /**
     * Tortures one service to its end.
     *
     * @param directory an empty one for all that comes of it
     * @param kills how many there may be
     * @param tearing whether to cut the last line of the journal each time the program was killed
     */
    public Checked<Tally> run(FakeService service, Path directory, int kills, boolean tearing, Random random) {
        try {
            Files.writeString(directory.resolve("service.yaml"), service.blueprint(random));
            Files.writeString(directory.resolve(FakeService.SCRIPT), FakeService.script());
            long start = System.nanoTime();
            var undisturbed = new Patient(program, evidence, service, directory, "undisturbed");
            Tally calm = undisturbed.finish("deploy", new Torment(0, 0, false, random));
            long longest = System.nanoTime() - start;
            var patient = new Patient(program, evidence, service, directory, "tortured");
            Tally deployed = patient.finish("deploy", new Torment((kills + 1) / 2, longest, tearing, random));
            Tally compared = StateDifference.between(undisturbed.snapshot(), patient.snapshot()).stream()
                    .reduce(Tally.NOTHING, Tally::broken, Tally::plus);
            Tally undeployed =
                    patient.finish("undeploy", new Torment(kills - deployed.kills(), longest, tearing, random));
            return Checked.of(calm.plus(deployed)
                    .plus(compared)
                    .plus(undeployed)
                    .plus(undisturbed.account())
                    .plus(patient.account()));
        } catch (IOException e) {
            return Checked.failed(Finding.error(Code.TORTURE_IMPOSSIBLE, "no torture is possible in " + directory)
                    .note(e.toString())
                    .hint("see that there is room on the disk, and that this user may write there"));
        } catch (Impossible e) {
            return Checked.failed(FailureFinding.of(e.failure));
        }
    }

    /** Something outside keeps torture from going on. */
    static final class Impossible extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Failure failure;

        Impossible(Failure failure) {
            super(failure.message());
            this.failure = failure;
        }

        static <T> T demand(Result<T> result) {
            return switch (result) {
                case Result.Done<T>(T value) -> value;
                case Result.Failed<T>(Failure failure) -> throw new Impossible(failure);
            };
        }
    }
}
