package dev.imagebuilder.executor.execution.step;

/** What an operation tells while it runs. */
public interface OperationLog {

    /** It begins something that may take a while, such as "building the image". */
    void milestone(String text);

    /** A tool has printed a line. */
    void line(String text);
}
