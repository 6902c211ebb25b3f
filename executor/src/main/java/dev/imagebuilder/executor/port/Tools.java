package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at the programs of this machine, as those see them that run operations. */
public interface Tools {

    /** Where a program is: in the directories of PATH, or where a name with a slash says. */
    Optional<Path> find(String program);

    /** A variable of the environment that programs get; empty when it is not set. */
    Optional<String> variable(String name);

    /**
     * What a program prints on both streams when it is asked something that changes nothing, such as its version. It gets
     * no input, and not long to answer. The cause of a failure is what it printed.
     *
     * @param directory the working directory
     * @param command the program and its arguments, never a shell string
     */
    Result<String> ask(Path directory, List<String> command);
}
