package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.executor.port.OwnProgram;
import dev.imagebuilder.executor.port.OwnProgram.Ended;
import dev.imagebuilder.executor.port.OwnProgram.Hardship;
import dev.imagebuilder.executor.port.OwnProgram.Room;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** One instance of a fake service, and all that happens to it. */
final class Patient {
    private static final int STEP_FAILED = 1;
    /** How much of what was printed tells what went wrong. */
    private static final int LAST_LINES = 12;

    private final OwnProgram program;
    private final Set<String> idempotent;
    private final Path directory;
    private final Path instance;
    private final Path marks;
    private final Evidence evidence;
    private final List<String> lost = new ArrayList<>();

    /** @param idempotent the steps that may run again without a question */
    Patient(OwnProgram program, Function<Path, Evidence> evidence, Set<String> idempotent, Path directory, String name)
            throws IOException {
        this.program = program;
        this.idempotent = idempotent;
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
        return Tally.of(Account.of(evidence.entries(), marks(), lost));
    }

    private List<Mark> marks() throws IOException {
        return Mark.read(Files.readString(marks));
    }

    /** Runs the program until it says that it is done, whatever happens to it on the way. */
    Tally finish(String verb, Torment torment, Consumer<Incident> watcher) throws IOException {
        Tally tally = Tally.NOTHING;
        Incident last;
        boolean isAnswered = false;
        do {
            Optional<Hardship> hardship = torment.next(tally.of(Tally.Count.KILLS), evidence.bytes(), marks);
            last = once(verb, isAnswered, hardship, torment);
            isAnswered = last instanceof Incident.Asked;
            tally = tally.with(last);
            watcher.accept(last);
        } while (!last.isLast());
        return tally;
    }

    private Incident once(String verb, boolean isAnswered, Optional<Hardship> hardship, Torment torment)
            throws IOException {
        boolean isToAsk = !isAnswered && isInDoubt();
        int before = marks().size();
        Ended ended = run(verb, isAnswered, hardship);
        if (ended.wasKilled()) {
            List<Mark> now = marks();
            boolean isTorn = torment.isTearing();
            boolean isInside = Mark.isOneOpen(now.subList(before, now.size()));
            if (isTorn) {
                evidence.tear(torment.random()).ifPresent(lost::add);
            }
            return new Incident.Killed(isInside, isTorn);
        }
        boolean isCramped = hardship.filter(Room.class::isInstance).isPresent();
        return printed().contains(Code.OPERATION_IN_DOUBT.toString())
                ? asked(verb, isToAsk)
                : isCramped && ended.status() == STEP_FAILED ? new Incident.OutOfRoom() : over(verb, isToAsk, ended);
    }

    private static Incident asked(String verb, boolean isToAsk) {
        return isToAsk ? new Incident.Asked() : new Incident.Broke(verb + " asked although nothing was in doubt");
    }

    private Incident over(String verb, boolean isToAsk, Ended ended) throws IOException {
        if (isToAsk) {
            return new Incident.Broke(verb + " did not ask about " + Account.inFlight(evidence.entries()));
        }
        return ended.status() == 0
                ? new Incident.Finished()
                : new Incident.Broke(
                        verb + " ended with exit status " + ended.status() + ", and printed last\n" + tail());
    }

    private Ended run(String verb, boolean isAnswered, Optional<Hardship> hardship) {
        List<String> arguments = new ArrayList<>(List.of(verb, "--force", "-p", instance.toString()));
        if (isAnswered) {
            arguments.add("--assume-incomplete");
        }
        if (verb.equals("deploy")) {
            arguments.add(directory.resolve("service.yaml").toString());
        }
        Map<String, String> environment = Map.of(
                FakeBlueprint.MARKS,
                marks.toString(),
                "XDG_CACHE_HOME",
                directory.resolve("cache").toString(),
                "XDG_CONFIG_HOME",
                directory.resolve("config").toString());
        return Torture.Impossible.demand(program.run(arguments, environment, directory.resolve("printed"), hardship));
    }

    private boolean isInDoubt() {
        Set<String> open = Account.inFlight(evidence.entries());
        open.removeAll(idempotent);
        return !open.isEmpty();
    }

    private String tail() throws IOException {
        List<String> lines = printed().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private String printed() throws IOException {
        return Files.readString(directory.resolve("printed"));
    }
}
