package dev.imagebuilder.executor.port;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Marks processes, so that those can be found again that outlive an executor that was killed. */
public interface ProcessMarks {
    /** The environment variable that holds the mark. */
    String VARIABLE = "EXECUTOR_STEP";

    /** The mark that what this thread starts carries. */
    Optional<String> current();

    /** Does something; what is started in it by this thread carries the mark, and so does all that comes of it. */
    <T> T marked(String mark, Supplier<T> work);

    /** Ends the processes that carry one of these marks, and waits until they are gone. Answers how many there were. */
    int end(Set<String> marks);
}
