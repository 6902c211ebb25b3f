package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.BuildSecrets;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Fingerprints;
import dev.imagebuilder.executor.port.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where secrets of builds may be, and whether they are others than before.
 *
 * @param environment of who runs the program
 */
public record SecretFacts(Map<String, String> environment, Fingerprints fingerprints) {
    public SecretFacts {
        environment = Map.copyOf(environment);
    }

    /** What stands for the secrets of a build, by their ids; images that have others by the same id share one fact. */
    Result<Map<String, String>> of(BuildRequest request) {
        List<BuildSecrets> given = request.images().stream()
                .map(image -> image.options().secrets())
                .distinct()
                .toList();
        Map<String, String> facts = new TreeMap<>();
        for (BuildSecrets secrets : given) {
            Result<Map<String, String>> files = secrets.fingerprints(fingerprints);
            Result<Map<String, String>> keys = files.then(_ -> secrets.fingerprintsOfKeys(fingerprints));
            if (keys instanceof Result.Failed<Map<String, String>>(Failure failure)) {
                return failure.result();
            }
            files.map(found -> add("secret ", found, facts));
            keys.map(found -> add("ssh key ", found, facts));
        }
        return Result.done(facts);
    }

    private static Map<String, String> add(String kind, Map<String, String> found, Map<String, String> facts) {
        found.forEach((id, fingerprint) -> facts.merge(kind + id, fingerprint, (one, other) -> one + " " + other));
        return facts;
    }
}
