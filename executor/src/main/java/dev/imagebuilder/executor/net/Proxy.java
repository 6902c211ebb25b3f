package dev.imagebuilder.executor.net;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** An HTTP proxy. Prints without what proves who we are to it. */
public record Proxy(String host, int port, Optional<Credentials> credentials) {

    private static final int USUAL_PORT = 80;

    /**
     * Reads {@code http://user:password@host:port}, of which all but the host may be missing.
     *
     * @param variable where it is from, for messages; what it holds is not shown
     */
    static Result<Proxy> of(String text, String variable) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            if (!"http".equalsIgnoreCase(uri.getScheme())) {
                return unfit(variable, "asks for a proxy that is spoken to by " + uri.getScheme());
            }
            if (uri.getHost() == null || uri.getPort() > 65_535) {
                return unfit(variable, "is no address of a proxy");
            }
            int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
            return Result.done(new Proxy(uri.getHost(), port, credentials(uri)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return unfit(variable, "is no address of a proxy");
        }
    }

    /** The header {@code Proxy-Authorization} that it wants, if it wants one. */
    public Optional<String> authorization() {
        return credentials
                .map(who -> who.username() + ":" + who.password())
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** As variables have it, with what proves who we are. */
    String url() {
        String login = credentials
                .map(who -> encoded(who.username()) + ":" + encoded(who.password()) + "@")
                .orElse("");
        return "http://" + login + host + ":" + port;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static Optional<Credentials> credentials(URI uri) {
        return Optional.ofNullable(uri.getRawUserInfo()).map(text -> {
            int colon = text.indexOf(':');
            String user = colon < 0 ? text : text.substring(0, colon);
            return new Credentials(decoded(user), colon < 0 ? "" : decoded(text.substring(colon + 1)));
        });
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Result<Proxy> unfit(String variable, String what) {
        return new Failure(Failure.Kind.INVALID, "the environment variable " + variable + " " + what)
                .hint("write it as http://host:port, or http://user:password@host:port with odd characters as %40")
                .result();
    }
}
