package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The URL of a file, known to be well-formed, of a scheme we speak, and free of credentials. */
record FileUrl(URI uri) {

    static Result<FileUrl> parse(String text) {
        try {
            return check(new URI(text));
        } catch (URISyntaxException e) {
            // The text may hold a password: it is not repeated.
            return invalid(
                    "a file's URL is malformed", "write it as https://host/path, with special characters encoded");
        }
    }

    /** Where a redirect leads, unless it leads away from encryption or from HTTP. */
    Result<FileUrl> redirect(String location) {
        URI target;
        try {
            target = uri.resolve(new URI(location));
        } catch (URISyntaxException e) {
            return new Failure(Kind.UNREACHABLE, shown() + " redirects to a malformed URL").result();
        }
        FileUrl next = new FileUrl(target);
        boolean safe = next.isHttp() && target.getHost() != null && target.getRawUserInfo() == null;
        if (!safe || (scheme().equals("https") && !next.scheme().equals("https"))) {
            return new Failure(Kind.UNREACHABLE, shown() + " redirects to " + next.shown() + ", which is not followed")
                    .hint("use the URL of the file itself, if you trust it")
                    .result();
        }
        return Result.done(next);
    }

    boolean isHttp() {
        return scheme().equals("http") || scheme().equals("https");
    }

    /** Scheme, host and port: who gets the credentials. */
    String origin() {
        int implied = scheme().equals("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? implied : uri.getPort();
        return scheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** For messages: without the query and the fragment, which may hold a token, and without credentials. */
    String shown() {
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        return scheme() + (isHttp() ? "://" : ":") + host + port + path;
    }

    private String scheme() {
        return Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }

    private static Result<FileUrl> check(URI uri) {
        FileUrl url = new FileUrl(uri);
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            return invalid("the URL of a file on " + uri.getHost() + " has credentials in it", "take them out of it");
        }
        return switch (url.scheme()) {
            case "http", "https" -> checkHost(url);
            case "file" -> isLocal(uri) ? Result.done(url) : notLocal();
            case "" -> invalid(uri.getPath() + " is not a URL", "begin it with https:, http: or file:");
            default -> invalid("files cannot be fetched by " + url.scheme() + ":", "use https, http or file");
        };
    }

    private static boolean isLocal(URI uri) {
        boolean here = uri.getHost() == null
                ? uri.getRawAuthority() == null
                : uri.getHost().equals("localhost");
        return here && !uri.isOpaque() && uri.getPath().startsWith("/");
    }

    private static Result<FileUrl> checkHost(FileUrl url) {
        int port = url.uri.getPort();
        boolean good = url.uri.getHost() != null && port != 0 && port <= 65_535;
        return good
                ? Result.done(url)
                : invalid(url.shown() + " names no host, or none with a valid port", "write it as https://host/path");
    }

    private static Result<FileUrl> notLocal() {
        return invalid(
                "a file: URL does not name an absolute path of this machine", "write it as file:///directory/file");
    }

    private static <T> Result<T> invalid(String message, String hint) {
        return new Failure(Kind.INVALID, message).hint(hint).result();
    }
}
