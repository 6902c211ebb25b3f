package dev.imagebuilder.executor.port;

import java.nio.file.Path;

/** Where an engine's cache may be kept for engines elsewhere. */
public sealed interface CachePlace {

    /** The name as users write it. */
    String reference();

    /** A repository of a container registry, such as {@code registry.example/team/cache}. */
    record Repository(String reference) implements CachePlace {}

    /** An OCI image layout of this machine. */
    record Directory(Path path) implements CachePlace {
        @Override
        public String reference() {
            return "oci:" + path;
        }
    }
}
