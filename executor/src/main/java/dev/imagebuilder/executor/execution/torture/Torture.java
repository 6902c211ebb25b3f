package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.OwnProgram;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.state.InstanceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Deploys and undeploys a fake service while the program is killed at random moments and the disk is full now and then,
 * has it go on, and judges by the journal and the marks of the operations whether anything was lost, or done twice.
 */
final class Torture {
    private final OwnProgram program;
    private final Function<Path, Evidence> evidence;
    private final Consumer<Incident> watcher;

    /**
     * @param evidence what there is in the directory of an instance
     * @param watcher is told of each run that ended
     */
    Torture(OwnProgram program, Function<Path, Evidence> evidence, Consumer<Incident> watcher) {
        this.program = program;
        this.evidence = evidence;
        this.watcher = watcher;
    }

    /**
     * Tortures one service to its end.
     *
     * @param directory is made, for all that comes of it
     * @param kills how many there are to be at most
     */
    Checked<Tally> run(FakeService service, Path directory, int kills, Random random) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("service.yaml"), FakeBlueprint.of(service, random));
            Files.writeString(directory.resolve(FakeBlueprint.SCRIPT), FakeBlueprint.script());
            return Checked.of(tortured(service, directory, kills, random));
        } catch (IOException e) {
            return Checked.failed(Finding.error(Code.TORTURE_IMPOSSIBLE, "no torture is possible in " + directory)
                    .note(e.toString())
                    .hint("see that there is room on the disk, and that this user may write there"));
        } catch (Impossible e) {
            return Checked.failed(FailureFinding.of(e.failure));
        }
    }

    private Tally tortured(FakeService service, Path directory, int kills, Random random) throws IOException {
        var undisturbed = new Patient(program, evidence, service.idempotentSteps(), directory, "undisturbed");
        long start = System.nanoTime();
        Tally calm = undisturbed.finish("deploy", Torment.none(), watcher).plus(undisturbed.account());
        long longest = System.nanoTime() - start;
        if (!calm.broken().isEmpty()) {
            return calm;
        }
        var patient = new Patient(program, evidence, service.idempotentSteps(), directory, "tortured");
        Tally sum = calm.plus(patient.finish("deploy", new Torment((kills + 1) / 2, longest, random), watcher));
        if (sum.broken().isEmpty()) {
            sum = sum.plus(Tally.of(StateDifference.between(undisturbed.snapshot(), patient.snapshot())));
            Torment rest = new Torment(kills - sum.of(Tally.Count.KILLS), longest, random);
            sum = sum.plus(patient.finish("undeploy", rest, watcher));
            sum = sum.plus(Tally.of(left(patient)));
        }
        return sum.plus(patient.account());
    }

    private static List<String> left(Patient patient) {
        return patient.snapshot().nodes().keySet().stream()
                .map(InstanceId::toString)
                .map(node -> node + " is recorded although it was undeployed")
                .toList();
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
