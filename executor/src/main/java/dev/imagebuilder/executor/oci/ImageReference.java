package dev.imagebuilder.executor.oci;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an image that is to be run: {@code host/repository:tag@digest}, where all but the repository may be missing,
 * or {@code oci:directory:name} for one in an OCI image layout.
 *
 * @param text as engines take it
 */
public record ImageReference(String text) {
    private static final String LAYOUT = "oci:";
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String HINT =
            "write it as registry.example/team/tool:1.0, perhaps with @sha256:... behind it, or"
                    + " oci:DIRECTORY:NAME";

    /** @param directory where the path of a layout that is relative begins */
    public static Result<ImageReference> of(String written, Path directory) {
        return written.startsWith(LAYOUT) ? layout(written.substring(LAYOUT.length()), directory) : name(written);
    }

    /** Whether the image lies in a layout, and is not to be fetched from a registry. */
    public boolean isLayout() {
        return text.startsWith(LAYOUT);
    }

    private static Result<ImageReference> layout(String place, Path directory) {
        int colon = place.indexOf(':');
        String path = colon < 0 ? place : place.substring(0, colon);
        try {
            Path layout = directory.resolve(path).normalize();
            return path.isEmpty()
                    ? unfit(LAYOUT + place)
                    : Result.done(new ImageReference(LAYOUT + layout + place.substring(path.length())));
        } catch (InvalidPathException e) {
            return unfit(LAYOUT + place);
        }
    }

    private static Result<ImageReference> name(String written) {
        int at = written.indexOf('@');
        String named = at < 0 ? written : written.substring(0, at);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        String repository = colon < 0 ? named : named.substring(0, colon);
        String tag = colon < 0 ? "latest" : named.substring(colon + 1);
        if (at >= 0 && !DIGEST.matcher(written.substring(at + 1)).matches()) {
            return unfit(written);
        }
        Optional<Failure> trouble = ImageNames.trouble(withoutHost(repository), tag);
        // Of a tag and a digest the digest counts, and some engines do not take both.
        String text = at < 0 ? named : repository + written.substring(at);
        return trouble.<Result<ImageReference>>map(failure -> failure.hint(HINT).result())
                .orElseGet(() -> Result.done(new ImageReference(text)));
    }

    /** A first component is a host when it could be no part of a repository on Docker Hub. */
    private static String withoutHost(String repository) {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return isHost ? repository.substring(slash + 1) : repository;
    }

    private static <T> Result<T> unfit(String written) {
        return new Failure(Failure.Kind.INVALID, "\"" + written + "\" is no name for an image")
                .hint(HINT)
                .result();
    }

    @Override
    public String toString() {
        return text;
    }
}
