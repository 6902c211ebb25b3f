package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Task;
import java.nio.file.Path;
import java.util.Optional;

/** What an operation tells while it runs. */
public interface OperationLog {

    /** It begins something that may take a while, such as "building the image". */
    void milestone(String text);

    /** A task of it begins, of which there may be many. */
    void taskBegins(String name);

    /** A task of it is over. */
    void taskEnded(Task task);

    /** A tool has printed a line, which is to be kept. */
    void line(String text);

    /**
     * The file that a tool may write what it prints to by itself, at its end; its lines are then told with {@link #shown}.
     * Empty when there is none, or what is printed may not be kept as it is.
     */
    Optional<Path> file();

    /** A tool has printed a line, and written it to the file already. */
    void shown(String text);
}
