package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildSecrets;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SecretFiles;
import dev.imagebuilder.executor.port.SecretFiles.SecretFile;
import dev.imagebuilder.executor.port.SecretMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The secrets of a build as docker reads them: from files in memory.
 *
 * @param flags that name them
 * @param fingerprints by their ids
 */
record GivenSecrets(List<String> flags, Map<String, String> fingerprints, List<SecretFile> files)
        implements AutoCloseable {

    static GivenSecrets open(BuildSecrets secrets, SecretMeans means) throws Refusal {
        GivenSecrets given = new GivenSecrets(
                new ArrayList<>(), done(secrets.fingerprints(means.fingerprints())), new ArrayList<>());
        boolean isComplete = false;
        try {
            given.add(secrets, means.files());
            isComplete = true;
            return given;
        } finally {
            if (!isComplete) {
                given.close();
            }
        }
    }

    private void add(BuildSecrets secrets, SecretFiles memory) throws Refusal {
        for (Map.Entry<String, BuildSecrets.Content> secret : new TreeMap<>(secrets.files()).entrySet()) {
            SecretFile file = memory.open(done(secret.getValue().read()));
            files.add(file);
            flags.add("--secret=id=" + secret.getKey() + ",src=" + file.path());
        }
        for (Map.Entry<String, BuildSecrets.Keys> key : new TreeMap<>(secrets.keys()).entrySet()) {
            flags.add("--ssh=" + key.getKey() + "=" + done(key.getValue().path()));
        }
    }

    private static <T> T done(Result<T> result) throws Refusal {
        return switch (result) {
            case Result.Done<T>(T value) -> value;
            case Result.Failed<T>(var failure) -> throw new Refusal(failure);
        };
    }

    @Override
    public void close() {
        files.forEach(SecretFile::close);
    }
}
