package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.port.BuildOptions.Network;
import java.util.List;
import java.util.Optional;

/** How the commands of a Dockerfile are kept apart from the host. */
sealed interface Isolation {

    List<String> options();

    /**
     * What the user should know about it.
     *
     * @param network what commands ask to reach
     */
    Optional<String> warning(Network network);

    /** In a container of their own. */
    record Container(String runtime) implements Isolation {
        @Override
        public List<String> options() {
            return List.of("--isolation=oci", "--runtime=" + runtime);
        }

        @Override
        public Optional<String> warning(Network network) {
            return Optional.empty();
        }
    }

    /**
     * In a container of their own that a user made who is not root.
     *
     * @param hasNetworks whether it can have a network of its own
     */
    record OwnContainer(String runtime, boolean hasNetworks) implements Isolation {
        @Override
        public List<String> options() {
            return List.of("--isolation=rootless", "--runtime=" + runtime);
        }

        @Override
        public Optional<String> warning(Network network) {
            return hasNetworks || network != Network.DEFAULT
                    ? Optional.empty()
                    : Optional.of("commands used the network of this machine, also what listens on localhost only,"
                            + " because slirp4netns is not installed: apt-get install slirp4netns");
        }
    }

    /** In another root directory, and nothing else: they see the host's processes and its network. */
    record ChangedRoot(String reason) implements Isolation {
        @Override
        public List<String> options() {
            return List.of("--isolation=chroot");
        }

        @Override
        public Optional<String> warning(Network network) {
            return Optional.of("the Dockerfile ran without a container of its own (chroot), because " + reason
                    + ": build only Dockerfiles you trust, as their commands can harm this machine");
        }
    }
}
