package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** In which repositories of which registries blobs are known to be, so that others there need not get them again. */
final class Mounts {

    private final Map<Blob, Set<String>> repositories = new ConcurrentHashMap<>();
    private final Map<Blob, ReentrantLock> locks = new ConcurrentHashMap<>();

    private record Blob(String registry, String digest) {}

    /** Another repository that has the blob. */
    Optional<String> origin(String registry, String digest, String repository) {
        return repositories.getOrDefault(new Blob(registry, digest), Set.of()).stream()
                .filter(other -> !other.equals(repository))
                .sorted()
                .findFirst();
    }

    /**
     * Brings a blob to a repository, while nobody else of this process brings it to the same registry: it would be sent
     * twice, and some registries lose blobs that they get twice at once.
     */
    void bring(String registry, String digest, String repository, Bringing bringing) throws Refusal {
        Blob blob = new Blob(registry, digest);
        ReentrantLock lock = locks.computeIfAbsent(blob, _ -> new ReentrantLock());
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(new Failure(Failure.Kind.CANCELLED, "the push was ended before it was done"));
        }
        try {
            bringing.run();
            repositories
                    .computeIfAbsent(blob, _ -> ConcurrentHashMap.newKeySet())
                    .add(repository);
        } finally {
            lock.unlock();
        }
    }

    /** Brings it. */
    interface Bringing {
        void run() throws Refusal;
    }
}
