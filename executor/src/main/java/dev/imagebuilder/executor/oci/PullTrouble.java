package dev.imagebuilder.executor.oci;

import dev.imagebuilder.executor.port.Failure.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why an image could not be had from a registry, from the words of the tools that pull. */
public final class PullTrouble {
    private static final Pattern DENIED =
            words("unauthorized", "denied", "authentication required", "forbidden", "invalid username/password");
    private static final Pattern UNKNOWN =
            words("manifest unknown", "name unknown", "not known to registry", "not found", "no image found");
    private static final Pattern UNREACHED = words(
            "x509: ",
            "certificate",
            "no such host",
            "connection refused",
            "dial tcp",
            "HTTP response",
            "timeout",
            "EOF");

    private PullTrouble() {}

    /** {@code DENIED}, {@code NOT_FOUND} or {@code UNREACHABLE}; empty when the words are about something else. */
    public static Optional<Kind> kind(String words) {
        if (DENIED.matcher(words).find()) {
            return Optional.of(Kind.DENIED);
        }
        if (UNKNOWN.matcher(words).find()) {
            return Optional.of(Kind.NOT_FOUND);
        }
        return UNREACHED.matcher(words).find() ? Optional.of(Kind.UNREACHABLE) : Optional.empty();
    }

    private static Pattern words(String... alternatives) {
        return Pattern.compile(String.join("|", alternatives), Pattern.CASE_INSENSITIVE);
    }
}
