package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in the user's words why a server could not be talked to. */
final class ConnectionFailures {

    private static final Pattern WANTS_CERTIFICATE =
            Pattern.compile("alert.*(certificate_required|bad_certificate|unknown_ca|certificate_unknown)");

    private ConnectionFailures() {}

    /** What may be otherwise in a while is a {@link PassingRefusal}: a registry that starts anew, or hangs up. */
    static Refusal of(String server, Throwable trouble) {
        boolean stays = has(trouble, UnresolvedAddressException.class) || has(trouble, SSLException.class);
        Failure failure = failure(server, trouble);
        return stays ? new Refusal(failure) : new PassingRefusal(failure, Optional.empty());
    }

    private static Failure failure(String server, Throwable trouble) {
        if (has(trouble, UnresolvedAddressException.class)) {
            return unreachable("the host name of " + server + " is not known", trouble)
                    .hint("check the registry's host name");
        }
        if (trouble instanceof HttpConnectTimeoutException) {
            return unreachable(server + " does not take connections in time", trouble);
        }
        if (trouble instanceof ConnectException) {
            return unreachable("no connection to " + server, trouble)
                    .hint("check that the registry runs, and its host and port");
        }
        if (has(trouble, CertificateException.class)) {
            return unreachable("the TLS certificate of " + server + " is not trusted", trouble)
                    .hint("name its authority's certificate in ca_cert, or set insecure to true");
        }
        if (has(trouble, SSLException.class)
                && WANTS_CERTIFICATE.matcher(words(trouble)).find()) {
            return unreachable(server + " refuses the client certificate, or wants one", trouble)
                    .hint("give client_cert and client_key, or put client.cert and client.key into"
                            + " /etc/docker/certs.d/HOST");
        }
        if (has(trouble, SSLException.class)) {
            return unreachable("no TLS connection to " + server, trouble)
                    .hint("if the registry speaks plain HTTP, set insecure to true");
        }
        return unreachable("the connection to " + server + " broke", trouble);
    }

    private static Failure unreachable(String message, Throwable trouble) {
        return new Failure(Failure.Kind.UNREACHABLE, message).because(words(trouble));
    }

    /** The innermost words are the plainest. */
    private static String words(Throwable trouble) {
        return chain(trouble)
                .flatMap(link -> Optional.ofNullable(link.getMessage()).stream())
                .reduce((outer, inner) -> inner)
                .orElse(
                        trouble instanceof ConnectException
                                ? "nothing takes connections there"
                                : trouble.getClass().getSimpleName());
    }

    private static boolean has(Throwable trouble, Class<? extends Throwable> kind) {
        return chain(trouble).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> chain(Throwable trouble) {
        return Stream.iterate(trouble, link -> link != null, Throwable::getCause);
    }
}
