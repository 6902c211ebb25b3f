package dev.imagebuilder.executor.oci;

import dev.imagebuilder.executor.port.Failure;
import java.util.Optional;
import java.util.regex.Pattern;

/** What repositories and tags may be called (OCI distribution specification, "Pulling manifests"). */
public final class ImageNames {

    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final int LONGEST_REPOSITORY = 255;

    private ImageNames() {}

    /** Refuses a repository or a tag that the specification does not allow. */
    public static void check(String repository, String tag) throws Refusal {
        Optional<Failure> trouble = trouble(repository, tag);
        if (trouble.isPresent()) {
            throw new Refusal(trouble.get());
        }
    }

    /** What is wrong with a repository or a tag, if anything is. */
    public static Optional<Failure> trouble(String repository, String tag) {
        if (repository.length() > LONGEST_REPOSITORY
                || !REPOSITORY.matcher(repository).matches()) {
            return invalid(
                    "\"" + repository + "\" is no name for an image",
                    "use lower-case letters, digits and single . _ - between them, with / between components");
        }
        if (!TAG.matcher(tag).matches()) {
            return invalid(
                    "\"" + tag + "\" is no tag for an image",
                    "use up to 128 letters, digits and . _ -, and begin with a letter, a digit or _");
        }
        return Optional.empty();
    }

    private static Optional<Failure> invalid(String message, String hint) {
        return Optional.of(new Failure(Failure.Kind.INVALID, message).hint(hint));
    }
}
