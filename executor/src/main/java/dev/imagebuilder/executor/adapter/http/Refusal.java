package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says why a server did not give the file. */
record Refusal(FileUrl url, boolean withCredentials) {

    <T> Result<T> status(int status) {
        return failure(status).because("HTTP status " + status).result();
    }

    <T> Result<T> exception(Throwable thrown) {
        Failure failure =
                switch (thrown) {
                    case HttpTimeoutException timeout ->
                        new Failure(Kind.TIMED_OUT, "the server of " + url.shown() + " does not answer");
                    case SSLException tls ->
                        new Failure(Kind.UNREACHABLE, "there is no trusted connection to " + url.shown())
                                .hint(
                                        "give ca_cert, a PEM file with the authority that signed the server's certificate");
                    default -> new Failure(Kind.UNREACHABLE, "the server of " + url.shown() + " cannot be reached");
                };
        return failure.because(reason(thrown)).result();
    }

    private Failure failure(int status) {
        return switch (status) {
            case 401, 403 -> denied();
            case 404, 410 ->
                new Failure(Kind.NOT_FOUND, url.shown() + " does not exist")
                        .hint("check the URL; some servers answer so when credentials are missing");
            case 408, 504 -> new Failure(Kind.TIMED_OUT, "the server of " + url.shown() + " took too long");
            default -> new Failure(Kind.UNREACHABLE, "the server does not give " + url.shown());
        };
    }

    private Failure denied() {
        return withCredentials
                ? new Failure(Kind.DENIED, url.shown() + " is refused to the given user")
                        .hint("check username and password")
                : new Failure(Kind.DENIED, url.shown() + " wants credentials").hint("give username and password");
    }

    private static String reason(Throwable thrown) {
        boolean unresolved = causes(thrown).anyMatch(UnresolvedAddressException.class::isInstance);
        if (unresolved) {
            return "the name of the host cannot be resolved";
        }
        Optional<String> message = causes(thrown)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .findFirst();
        return message.orElse(
                thrown instanceof ConnectException
                        ? "connection refused"
                        : thrown.getClass().getSimpleName());
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }
}
