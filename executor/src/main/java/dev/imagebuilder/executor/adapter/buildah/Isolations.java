package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides how commands are kept apart from the host: in a container, where this machine can run one.
 *
 * <p>Whether it can is not asked before, because that costs as much as a small build. A container is tried, and only
 * when a {@code RUN} fails the first time, a build that is known to be good, the host's {@code true} in an otherwise
 * empty image, tells whether the machine is to blame or the Dockerfile. The answer holds as long as this process lives.
 */
final class Isolations {

    private static final String PROBE = "FROM scratch\nRUN [\"/usr/bin/true\"]\n";
    private static final List<String> HOST_DIRECTORIES = List.of("/usr", "/bin", "/lib", "/lib64");

    private final Buildah buildah;
    private final Optional<String> runtime;
    private volatile Isolation preferred;
    private volatile boolean proven;

    Isolations(Buildah buildah, List<String> runtimes, User user) {
        this.buildah = buildah;
        this.runtime = runtimes.stream().filter(Programs::has).findFirst();
        this.preferred = runtime.map(name -> container(name, user))
                .orElseGet(() -> new Isolation.ChangedRoot("no container runtime such as runc is installed"));
    }

    private static Isolation container(String runtime, User user) {
        return user.isRoot()
                ? new Isolation.Container(runtime)
                : new Isolation.OwnContainer(runtime, Programs.has("slirp4netns"));
    }

    Isolation preferred() {
        return preferred;
    }

    /** The program that runs containers, if there is one. */
    Optional<String> runtime() {
        return runtime;
    }

    /** Whether a build failed for its isolation; then another one is preferred from now on. */
    boolean isToBlame(Failure failure, Isolation used, Lease lease) throws Refusal {
        return BuildFailures.isOfCommand(failure) && isToBlame(used, lease);
    }

    /** Whether a command failed for its isolation; then another one is preferred from now on. */
    boolean isToBlame(Isolation used, Lease lease) throws Refusal {
        return !(used instanceof Isolation.ChangedRoot) && (!used.equals(preferred) || !works(used, lease));
    }

    private synchronized boolean works(Isolation container, Lease lease) throws Refusal {
        if (proven || !container.equals(preferred)) {
            return proven;
        }
        try {
            probe(container, lease);
            proven = true;
        } catch (Refusal e) {
            if (e.failure().kind() == Failure.Kind.CANCELLED) {
                throw e;
            }
            preferred = new Isolation.ChangedRoot(runtime.orElseThrow() + " cannot run containers here");
        }
        return proven;
    }

    private void probe(Isolation container, Lease lease) throws Refusal {
        Path dockerfile = lease.write("probe", PROBE);
        List<String> options = new ArrayList<>(List.of("--no-cache", "--layers=false", "--file=" + dockerfile));
        HOST_DIRECTORIES.stream()
                .filter(directory -> Files.exists(Path.of(directory)))
                .map(directory -> "--volume=" + directory + ":" + directory + ":ro")
                .forEach(options::add);
        String image = buildah.build(options, lease.hooks(), container, lease, line -> {});
        buildah.run(List.of("rmi", image), lease, line -> {});
    }
}
