package dev.imagebuilder.executor.adapter.process;

import java.io.OutputStream;
import org.apache.commons.exec.ExecuteStreamHandler;

/** What one process writes, as it comes; ends what the process left behind when it has ended. */
interface Outputs extends ExecuteStreamHandler {

    /** Bytes that are kept of a stream at most. */
    int LIMIT = 1024 * 1024;

    /** What it wrote to its standard output, or to both streams where these are one. */
    String output();

    /** What it wrote to its standard error. */
    String errors();

    @Override
    default void setProcessInputStream(OutputStream input) {
        // Standard input is /dev/null: there is nothing to write to.
    }
}
