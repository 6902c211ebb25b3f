package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import java.util.regex.Pattern;

/** Says why a base image could not be had, from the words of the library that pulls for buildah. */
final class PullFailures {

    private static final Pattern DENIED =
            words("unauthorized", "denied", "authentication required", "forbidden", "invalid username/password");
    private static final Pattern UNKNOWN =
            words("manifest unknown", "name unknown", "not known to registry", "not found", "no image found");
    private static final Pattern UNTRUSTED = words("x509: ", "certificate");
    private static final Pattern PLAIN = words("server gave HTTP response to HTTPS client");

    private PullFailures() {}

    static Failure of(String image, String words) {
        return kind(image, words).because(words);
    }

    private static Failure kind(String image, String words) {
        if (DENIED.matcher(words).find()) {
            return new Failure(Kind.DENIED, "the registry refuses the base image " + image)
                    .hint("check that it exists, and the username and password for its registry");
        }
        if (UNKNOWN.matcher(words).find()) {
            return new Failure(Kind.NOT_FOUND, "the base image " + image + " does not exist")
                    .hint("check its name and tag in the Dockerfile");
        }
        Failure unreachable =
                new Failure(Kind.UNREACHABLE, "the registry of the base image " + image + " cannot be reached");
        if (UNTRUSTED.matcher(words).find()) {
            return unreachable.hint("name its authority's certificate in ca_cert, or set insecure to true");
        }
        return PLAIN.matcher(words).find()
                ? unreachable.hint("it speaks plain HTTP: set insecure to true")
                : unreachable.hint("check the registry's host, and that this machine can reach it");
    }

    private static Pattern words(String... alternatives) {
        return Pattern.compile(String.join("|", alternatives), Pattern.CASE_INSENSITIVE);
    }
}
