package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.ImageTarget.Archive;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Places for images that are no registries but files of this machine, as the url of a registry names them. */
final class TargetPlace {
    private static final String LAYOUT = "oci:";

    private TargetPlace() {}

    static boolean isHere(String url) {
        return url.startsWith(LAYOUT) || format(url).isPresent();
    }

    /** @param url one that is here */
    static ImageTarget target(String url, String name, String tag) {
        Path path = Path.of(url.substring(url.indexOf(':') + 1));
        return format(url)
                .<ImageTarget>map(format -> new Archive(format, path, name, tag))
                .orElseGet(() -> new ImageTarget.Layout(path, name, tag));
    }

    private static Optional<Archive.Format> format(String url) {
        return Stream.of(Archive.Format.values())
                .filter(format -> url.startsWith(format.scheme() + ":"))
                .findFirst();
    }
}
