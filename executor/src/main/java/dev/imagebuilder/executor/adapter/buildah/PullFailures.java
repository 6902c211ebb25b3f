package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.oci.PullTrouble;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;

/** Says why a base image could not be had, from the words of the library that pulls for buildah. */
final class PullFailures {

    private PullFailures() {}

    static Failure of(String image, String words) {
        return kind(image, words).because(words);
    }

    /** Why layers could not be kept in a repository. */
    static Failure ofCache(String repository, String words) {
        Kind kind = PullTrouble.kind(words).orElse(Kind.UNREACHABLE);
        String verb = kind == Kind.DENIED ? "the registry refuses the cache " : "the cache cannot be kept in ";
        return new Failure(kind, verb + repository)
                .because(words)
                .hint("check its name and login, or build without cache_to");
    }

    private static Failure kind(String image, String words) {
        return switch (PullTrouble.kind(words).orElse(Kind.UNREACHABLE)) {
            case DENIED ->
                new Failure(Kind.DENIED, "the registry refuses the base image " + image)
                        .hint("check that it exists, and the username and password for its registry");
            case NOT_FOUND ->
                new Failure(Kind.NOT_FOUND, "the base image " + image + " does not exist")
                        .hint("check its name and tag in the Dockerfile");
            default ->
                new Failure(Kind.UNREACHABLE, "the registry of the base image " + image + " cannot be reached")
                        .hint(unreachable(words));
        };
    }

    private static String unreachable(String words) {
        if (words.contains("x509: ") || words.contains("certificate")) {
            return "name its authority's certificate in ca_cert, or set insecure to true";
        }
        return words.contains("server gave HTTP response to HTTPS client")
                ? "it speaks plain HTTP: set insecure to true"
                : "check the registry's host, and that this machine can reach it";
    }
}
