package dev.imagebuilder.executor.execution.image;

import dev.imagebuilder.executor.oci.ImagePlaces;
import dev.imagebuilder.executor.oci.ImageReference;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An image that is to be looked at.
 *
 * @param image {@code HOST/REPOSITORY:TAG}, with {@code @sha256:...} in place of the tag or behind it, or
 *     {@code oci:DIRECTORY:NAME:TAG}
 * @param insecure whether plain HTTP and certificates of unknown authorities are accepted
 * @param authority a PEM file with an authority to trust
 * @param username that one logs in with; what the machine knows when empty
 * @param key a PEM file with the public key that the image is to be signed with
 */
public record ImageQuery(
        String image,
        boolean insecure,
        Optional<Path> authority,
        Optional<String> username,
        Optional<String> password,
        Optional<Path> key) {
    private static final String LAYOUT = "oci:";

    /** @param reference a tag, or a digest */
    record Place(ImageTarget target, String reference) {}

    @Override
    public String toString() {
        return image;
    }

    Result<Place> place() {
        return ImageReference.of(image, Path.of("").toAbsolutePath())
                .then(name -> name.isLayout() ? layout(name.text()) : Result.done(remote(name.text())));
    }

    private Result<Place> layout(String name) {
        String[] parts = name.substring(LAYOUT.length()).split(":", 3);
        return parts.length < 3
                ? new Failure(Failure.Kind.INVALID, "\"" + image + "\" names no image of the layout")
                        .hint("write it as oci:DIRECTORY:NAME:TAG")
                        .result()
                : Result.done(new Place(new ImageTarget.Layout(Path.of(parts[0]), parts[1], parts[2]), parts[2]));
    }

    private Place remote(String name) {
        String full = ImagePlaces.full(name);
        String host = full.substring(0, full.indexOf('/'));
        String rest = full.substring(host.length() + 1);
        int at = rest.indexOf('@');
        int colon = rest.indexOf(':');
        int end = at >= 0 ? at : colon >= 0 ? colon : rest.length();
        String tag = at < 0 && colon >= 0 ? rest.substring(colon + 1) : "latest";
        var target = new ImageTarget.Remote(access(host), rest.substring(0, end), tag);
        return new Place(target, at < 0 ? tag : rest.substring(at + 1));
    }

    private RegistryAccess access(String host) {
        Optional<Credentials> login = username.flatMap(name -> password.map(word -> new Credentials(name, word)));
        return new RegistryAccess(host, login, insecure, authority);
    }
}
