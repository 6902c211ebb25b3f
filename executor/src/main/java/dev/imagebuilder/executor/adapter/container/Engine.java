package dev.imagebuilder.executor.adapter.container;

import dev.imagebuilder.executor.port.ContainerRunner.Container;
import dev.imagebuilder.executor.port.Result;
import java.util.List;

/** The commands of a program that runs containers. */
sealed interface Engine permits Docker, Podman, Buildah {

    String program();

    /** Whether it takes images out of OCI image layouts. */
    default boolean readsLayouts() {
        return true;
    }

    /** Succeeds when the program can run containers. */
    List<String> probe();

    /** Makes a container, fetching its image when it is not here. */
    List<String> create(Container container, String name);

    /** Runs a container that was made, to its end and with its exit status. */
    Result<List<String>> start(Container container, String name, Question question);

    /** Ends a container and forgets it. */
    List<String> remove(String name);

    /** Runs a command for what it prints. */
    interface Question {
        Result<String> ask(List<String> command);
    }
}
