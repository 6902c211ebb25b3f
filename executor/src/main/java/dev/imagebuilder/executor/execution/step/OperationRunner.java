package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs operations of one kind. */
public interface OperationRunner {

    /** Whether operations that this file carries out are of this kind. */
    boolean runs(ArtifactFile primary);

    /** Whether its operations come to the same however often they run, also when they were cut off. */
    boolean isRepeatable();

    /** Whether nothing of the user's is lost by what operations of this file delete, so that nobody has to agree. */
    default boolean losesNothing(ArtifactFile primary) {
        return false;
    }

    /** What would keep the call from succeeding, as far as its inputs and files tell; nothing outside is asked. */
    List<Finding> check(OperationCall call);

    /** What is wrong with the files of calls, as far as the tools that run them can tell without running them. */
    default List<Finding> inspect(List<OperationCall> calls) {
        return List.of();
    }

    /** What calls need of this machine, as far as their files and inputs tell. */
    Needs needs(List<OperationCall> calls);

    /**
     * Removes what calls have left behind that processes do not tell of, when an executor was killed.
     *
     * @param marks of these calls
     * @return what users should know of it
     */
    default List<Finding> removeLeftOver(Set<String> marks) {
        return List.of();
    }

    /** What the call depends on outside, and what it has made there, as it is now; by the same names as its outcome. */
    default Result<Seen> observe(OperationCall call) {
        return Result.done(Seen.NOTHING);
    }

    /**
     * What there is outside of what a call depends on, and has made.
     *
     * @param facts by their names
     * @param notes what users should know of it
     */
    record Seen(Map<String, String> facts, List<Finding> notes) {
        /** Nothing was looked at. */
        public static final Seen NOTHING = new Seen(Map.of(), List.of());

        public Seen {
            facts = Map.copyOf(facts);
            notes = List.copyOf(notes);
        }

        /** The same and one more fact. */
        Seen and(String name, String value) {
            Map<String, String> more = new HashMap<>(facts);
            more.put(name, value);
            return new Seen(more, notes);
        }
    }

    /**
     * Runs the operation to its end.
     *
     * @param log receives what it does and what its tools print
     */
    Outcome run(OperationCall call, OperationLog log);
}
