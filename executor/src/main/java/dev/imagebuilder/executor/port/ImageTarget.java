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

    /** A named image in a tar archive of its own: {@code docker-archive:file:name:tag}. */
    record Archive(Format format, Path file, String name, String tag) implements ImageTarget {

        /** The forms of archives; each scheme is what names begin with. */
        public enum Format {
            /** What {@code docker save} writes, for one platform. */
            DOCKER("docker-archive"),
            /** An OCI image layout. */
            OCI("oci-archive");

            private final String scheme;

            Format(String scheme) {
                this.scheme = scheme;
            }

            public String scheme() {
                return scheme;
            }
        }

        @Override
        public String reference() {
            return format.scheme() + ":" + file + ":" + name + ":" + tag;
        }
    }
}
