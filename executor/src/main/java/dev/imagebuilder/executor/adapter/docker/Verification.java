package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Runs what has to succeed in an image before it counts as built, in a container that is gone afterwards. */
record Verification(Docker docker, Lease lease) {
    private static final int KEPT = 10;

    void run(Build build) throws Refusal {
        BuildOptions.Verification wanted = build.options().verification();
        if (wanted.command().isEmpty()) {
            return;
        }
        Deque<String> last = new ArrayDeque<>();
        Ended.Exited exited = docker.start(command(build, wanted), lease, line -> {
            build.watcher().line(line);
            synchronized (last) {
                last.add(line);
                if (last.size() > KEPT) {
                    last.removeFirst();
                }
            }
        });
        if (exited.code() != 0) {
            throw new Refusal(new Failure(
                            Failure.Kind.UNVERIFIED,
                            "the verification by " + wanted.command().getFirst() + " ended with exit status "
                                    + exited.code())
                    .because(String.join("\n", last)));
        }
    }

    private List<String> command(Build build, BuildOptions.Verification wanted) {
        List<String> command = new ArrayList<>(List.of(
                "run",
                "--rm",
                "--label=" + lease.label(),
                "--platform=" + build.platform(),
                "--entrypoint=" + wanted.command().getFirst()));
        if (wanted.network() != BuildOptions.Network.DEFAULT) {
            command.add("--network=" + wanted.network().name().toLowerCase(Locale.ROOT));
        }
        build.options().sandbox().memory().ifPresent(memory -> command.add("--memory=" + memory));
        command.add(lease.image());
        command.addAll(wanted.command().subList(1, wanted.command().size()));
        return command;
    }
}
