package dev.imagebuilder.executor.port;

import java.nio.file.Path;

/** A name under which an image is published. */
public sealed interface ImageTarget {

    /** The reference as users write it. */
    String reference();

    /** A tag of a repository of a container registry: {@code host/repository:tag}. */
    record Remote(RegistryAccess registry, String repository, String tag) implements ImageTarget {
        @Override
        public String reference() {
            return registry.host() + "/" + repository + ":" + tag;
        }
    }

    /** A named image of an OCI image layout directory: {@code oci:directory:name:tag}. */
    record Layout(Path directory, String name, String tag) implements ImageTarget {
        @Override
        public String reference() {
            return "oci:" + directory + ":" + name + ":" + tag;
        }
    }
}
