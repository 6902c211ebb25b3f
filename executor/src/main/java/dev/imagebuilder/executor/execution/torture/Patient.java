package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.executor.port.OwnProgram;
import dev.imagebuilder.executor.port.OwnProgram.Ended;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One instance of a fake service, and all that happened to it. */
final class Patient {
    private final OwnProgram program;
    private final FakeService service;
    private final Path directory;
    private final Path instance;
    private final Path marks;
    private final Evidence evidence;
    private final List<String> lost = new ArrayList<>();

    Patient(OwnProgram program, Function<Path, Evidence> evidence, FakeService service, Path directory, String name)
            throws IOException {
        this.program = program;
        this.service = service;
        this.directory = directory;
        this.instance = directory.resolve(name);
        this.marks = Files.createFile(directory.resolve(name + ".marks"));
        this.evidence = evidence.apply(instance);
    }

    Snapshot snapshot() {
        return evidence.snapshot();
    }

    /** What its journal and its marks tell in the end. */
    Tally account() throws IOException {
        List<Mark> left = marks();
        return Tally.NOTHING.account(Account.of(evidence.entries(), left, lost), Mark.overlaps(left));
    }

    private List<Mark> marks() throws IOException {
        return Mark.read(Files.readString(marks));
    }

    /** Runs the program until it says that it is done, however often it is killed on the way. */
    Tally finish(String verb, Torment torment) throws IOException {
        Tally tally = Tally.NOTHING;
        boolean isAnswered = false;
        while (tally.broken().isEmpty()) {
            boolean isToAsk = !isAnswered && isInDoubt();
            int before = marks().size();
            Ended ended = run(verb, isAnswered, torment, tally);
            tally = tally.run();
            isAnswered = false;
            if (ended.wasKilled()) {
                List<Mark> now = marks();
                tally = tally.kill(Mark.isOneOpen(now.subList(before, now.size())));
                tally = torment.tearing() ? tear(torment, tally) : tally;
            } else if (printed().contains(Code.OPERATION_IN_DOUBT.toString())) {
                tally = isToAsk ? tally.question() : tally.broken(verb + " asked although nothing was in doubt");
                isAnswered = true;
            } else if (isToAsk) {
                tally = tally.broken(verb + " did not ask about " + Account.inFlight(evidence.entries()));
            } else if (ended.status() == 0) {
                return tally;
            } else {
                tally = tally.broken(verb + " ended with " + ended.status() + ": "
                        + printed().strip());
            }
        }
        return tally;
    }

    private Ended run(String verb, boolean isAnswered, Torment torment, Tally tally) {
        List<String> arguments = new ArrayList<>(List.of(verb, "--force", "-p", instance.toString()));
        if (isAnswered) {
            arguments.add("--assume-incomplete");
        }
        if (verb.equals("deploy")) {
            arguments.add(directory.resolve("service.yaml").toString());
        }
        Map<String, String> environment = Map.of(
                FakeService.MARKS,
                marks.toString(),
                "XDG_CACHE_HOME",
                directory.resolve("cache").toString(),
                "XDG_CONFIG_HOME",
                directory.resolve("config").toString());
        return Torture.Impossible.demand(
                program.run(arguments, environment, directory.resolve("printed"), torment.next(tally.kills())));
    }

    private boolean isInDoubt() {
        Set<String> open = Account.inFlight(evidence.entries());
        open.removeAll(service.idempotentSteps());
        return !open.isEmpty();
    }

    private Tally tear(Torment torment, Tally tally) {
        evidence.tear(torment.random()).ifPresent(lost::add);
        return tally.tear();
    }

    private String printed() throws IOException {
        return Files.readString(directory.resolve("printed"));
    }
}
