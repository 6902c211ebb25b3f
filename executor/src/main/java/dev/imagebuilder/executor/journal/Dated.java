package dev.imagebuilder.executor.journal;

import java.time.Instant;

/** An entry, and when it was written. */
record Dated(Entry entry, Instant at) {}
