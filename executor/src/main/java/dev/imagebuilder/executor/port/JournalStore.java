package dev.imagebuilder.executor.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the lines of one instance's journal. */
public interface JournalStore {

    /** Everything written so far; empty when nothing ever was. */
    Result<String> read();

    /** Opens the journal for writing; fails with {@link Failure.Kind#DENIED} while another process has it open. */
    Result<Writer> open();

    /** Who has it open for writing; empty when nobody has. */
    Optional<Owner> owner();

    /**
     * A process that has the journal open.
     *
     * @param process its number
     * @param since when it opened it; empty when that cannot be told
     */
    record Owner(long process, Optional<Instant> since) {}

    /** The one that may write; safe for use by several threads. */
    interface Writer extends AutoCloseable {

        /** Everything written so far. */
        Result<String> read();

        /** Cuts off everything after so many bytes. */
        Optional<Failure> truncate(long length);

        /**
         * Adds a line.
         *
         * @param line without its line end
         * @param durable whether it must be on the disk before this returns
         */
        Optional<Failure> append(String line, boolean durable);

        /** Puts these lines in the place of all there are, as a whole or not at all. */
        Optional<Failure> replace(List<String> lines);

        @Override
        void close();
    }
}
