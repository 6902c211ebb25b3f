package dev.imagebuilder.executor.port;

import java.util.Optional;

/** What runs programs of other platforms on this machine. */
public interface Emulators {

    /** Why programs of a platform cannot be run here, and what to do about it; empty when they can. */
    Optional<Failure> lacking(Platform platform);
}
