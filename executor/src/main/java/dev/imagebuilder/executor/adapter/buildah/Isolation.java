package dev.imagebuilder.executor.adapter.buildah;

import java.util.List;
import java.util.Optional;

/** How the commands of a Dockerfile are kept apart from the host. */
sealed interface Isolation {

    List<String> options();

    /** What the user should know about it. */
    Optional<String> warning();

    /** In a container of their own. */
    record Container(String runtime) implements Isolation {
        @Override
        public List<String> options() {
            return List.of("--isolation=oci", "--runtime=" + runtime);
        }

        @Override
        public Optional<String> warning() {
            return Optional.empty();
        }
    }

    /** In another root directory, and nothing else: they see the host's processes and its network. */
    record ChangedRoot(String reason) implements Isolation {
        @Override
        public List<String> options() {
            return List.of("--isolation=chroot");
        }

        @Override
        public Optional<String> warning() {
            return Optional.of("the Dockerfile ran without a container of its own (chroot), because " + reason
                    + ": build only Dockerfiles you trust, as their commands can harm this machine");
        }
    }
}
