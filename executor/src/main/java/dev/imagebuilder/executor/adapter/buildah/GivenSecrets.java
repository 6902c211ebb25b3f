package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildSecrets;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Fingerprints;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The secrets of a build, as they are now.
 *
 * @param contents by their ids
 * @param fingerprints by the same ids
 */
record GivenSecrets(Map<String, byte[]> contents, Map<String, String> fingerprints) {

    private static final String SOCKET = ".buildah-ssh-sock1234567890/ssh_auth_sock";
    private static final int LONGEST_SOCKET = 107;

    static GivenSecrets of(BuildSecrets secrets, Fingerprints fingerprints) throws Refusal {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (Map.Entry<String, BuildSecrets.Content> secret : secrets.files().entrySet()) {
            contents.put(secret.getKey(), done(secret.getValue().read()));
        }
        return new GivenSecrets(contents, done(secrets.fingerprints(fingerprints)));
    }

    /** The sockets by which buildah hands keys to commands need a path that the kernel can take. */
    static void checkSockets(BuildSecrets secrets, Lease lease) throws Refusal {
        Path socket = Lease.temporary(lease.directory()).resolve(SOCKET);
        if (!secrets.keys().isEmpty() && socket.toString().length() > LONGEST_SOCKET) {
            throw new Refusal(
                    new Failure(Failure.Kind.INVALID, "the path of the cache is too long for ssh in a build: " + socket)
                            .hint("set XDG_CACHE_HOME to a shorter one"));
        }
    }

    static <T> T done(Result<T> result) throws Refusal {
        return switch (result) {
            case Result.Done<T>(T value) -> value;
            case Result.Failed<T>(var failure) -> throw new Refusal(failure);
        };
    }
}
