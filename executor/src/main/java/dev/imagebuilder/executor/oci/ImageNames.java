package dev.imagebuilder.executor.oci;

import dev.imagebuilder.executor.port.Failure;
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
        if (repository.length() > LONGEST_REPOSITORY
                || !REPOSITORY.matcher(repository).matches()) {
            throw invalid(
                    "\"" + repository + "\" is no name for an image",
                    "use lower-case letters, digits and single . _ - between them, with / between components");
        }
        if (!TAG.matcher(tag).matches()) {
            throw invalid(
                    "\"" + tag + "\" is no tag for an image",
                    "use up to 128 letters, digits and . _ -, and begin with a letter, a digit or _");
        }
    }

    private static Refusal invalid(String message, String hint) {
        return new Refusal(new Failure(Failure.Kind.INVALID, message).hint(hint));
    }
}
