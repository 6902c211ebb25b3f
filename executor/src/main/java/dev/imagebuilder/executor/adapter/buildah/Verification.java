package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a command in an image that was built, in a working container that goes with the build's lease. The image is not
 * changed by it.
 */
final class Verification {
    private final Buildah buildah;
    private final Isolations isolations;

    Verification(Buildah buildah, Isolations isolations) {
        this.buildah = buildah;
        this.isolations = isolations;
    }

    /**
     * Runs what a build asks for; fails when the command does.
     *
     * @param isolation how commands of the Dockerfile were kept apart from the host
     * @return what the user should know about it
     */
    List<String> run(Build build, String image, Isolation isolation, Lease lease) throws Refusal {
        List<String> command = build.options().verification().command();
        if (command.isEmpty()) {
            return List.of();
        }
        build.watcher().step("verifying by " + command.getFirst());
        Isolation used = isolation;
        Optional<Failure> failure = attempt(build, image, used, lease);
        // Without a RUN in the Dockerfile this is the first container.
        if (failure.isPresent() && isolations.isToBlame(isolation, lease)) {
            used = isolations.preferred();
            failure = attempt(build, image, used, lease);
        }
        if (failure.isPresent()) {
            throw new Refusal(failure.get());
        }
        return warnings(used, build.options().verification().network());
    }

    private static List<String> warnings(Isolation isolation, BuildOptions.Network network) {
        List<String> warnings = new ArrayList<>();
        isolation.warning(network).ifPresent(warnings::add);
        if (isolation instanceof Isolation.ChangedRoot && network != BuildOptions.Network.HOST) {
            warnings.add("the image was verified with the network of this machine, as there is no other without a"
                    + " container");
        }
        return warnings;
    }

    private Optional<Failure> attempt(Build build, String image, Isolation isolation, Lease lease) throws Refusal {
        BuildOptions options = build.options();
        List<String> command = options.verification().command();
        List<String> from = new ArrayList<>(List.of("from", "--pull=never", "--name=" + lease.container()));
        from.addAll(BuildFlags.of(options.sandbox().with(options.verification().network()), isolation));
        from.add(image);
        buildah.run(from, lease, line -> {});
        StepLog log = new StepLog(build.watcher(), 0);
        try {
            int status = buildah.runIn(lease.container(), command, isolation, lease, log);
            return status == 0 ? Optional.empty() : Optional.of(failure(command, status, log));
        } finally {
            buildah.run(List.of("rm", lease.container()), lease, line -> {});
        }
    }

    private static Failure failure(List<String> command, int status, StepLog log) {
        return new Failure(
                        Failure.Kind.UNVERIFIED,
                        "the verification by " + command.getFirst() + " ended with exit status " + status)
                .because(String.join("\n", log.lines()));
    }
}
