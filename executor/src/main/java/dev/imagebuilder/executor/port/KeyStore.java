package dev.imagebuilder.executor.port;

import java.util.Optional;

/** Keeps the keys that instances encrypt their secrets with, apart from the instances. */
public interface KeyStore {

    /** The key of an instance, 32 bytes; empty when there is none. */
    Optional<byte[]> find(String instance);

    /** Makes the key of a new instance. */
    Result<byte[]> create(String instance);
}
