package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a repository, known to be one that git takes for nothing else, and free of credentials.
 *
 * @param text as git gets it
 * @param transport how the repository is reached
 * @param origin scheme, host and port, {@code https://host:8443}
 */
record GitUrl(String text, Transport transport, String origin) {

    enum Transport {
        HTTP,
        SSH,
        FILE
    }

    private static final String HOST = "(?:[A-Za-z0-9_][A-Za-z0-9_.-]*|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?";
    private static final Pattern WITH_SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*)://([^/?#]*)(.*)");
    private static final Pattern SHORT_FILE = Pattern.compile("file:(/(?!/).*)");
    private static final Pattern SCP =
            Pattern.compile("[A-Za-z0-9_][\\w.-]*@([A-Za-z0-9_][\\w.-]*|\\[[0-9A-Fa-f:.]+]):(?!-).+");
    private static final Pattern SSH_USER = Pattern.compile("(?:[A-Za-z0-9_][\\w.-]*@)?(.*)");

    static Result<GitUrl> parse(String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            return invalid("a git URL is empty or holds control characters");
        }
        Matcher file = SHORT_FILE.matcher(text);
        Matcher url = WITH_SCHEME.matcher(file.matches() ? "file://" + file.group(1) : text);
        if (url.matches()) {
            return check(url.group(), url.group(1), url.group(2), url.group(3));
        }
        Matcher scp = SCP.matcher(text);
        return scp.matches()
                ? Result.done(new GitUrl(text, Transport.SSH, "ssh://" + scp.group(1)))
                : invalid("a git URL is not one that can be fetched from");
    }

    /** What a submodule's URL means that may be relative to this one. */
    Result<GitUrl> submodule(String url) {
        String base = text.replaceFirst("/+$", "");
        String rest = url;
        while (rest.startsWith("./") || rest.startsWith("../")) {
            boolean isUp = rest.startsWith("../");
            rest = rest.substring(isUp ? 3 : 2);
            int end = Math.max(base.lastIndexOf('/'), base.lastIndexOf(':') + 1);
            base = isUp ? base.substring(0, Math.max(0, end)) : base;
        }
        boolean isRelative = !rest.equals(url);
        String joint = base.endsWith(":") ? "" : "/";
        return parse(isRelative ? base + joint + rest : url).then(this::named);
    }

    /** What comes from elsewhere may not name what lies on this machine. */
    private Result<GitUrl> named(GitUrl other) {
        return other.transport == Transport.FILE && transport != Transport.FILE
                ? new Failure(Kind.OUTSIDE, "a submodule of " + shown() + " is to be a repository of this machine")
                        .hint("fetch it without submodules")
                        .result()
                : Result.done(other);
    }

    /** For messages: without a query or a fragment, which may hold a token. */
    String shown() {
        return text.replaceAll("[?#].*", "");
    }

    private static Result<GitUrl> check(String text, String scheme, String authority, String rest) {
        return switch (scheme) {
            case "http", "https" ->
                authority.contains("@")
                        ? credentialsInside(scheme)
                        : checkHost(new GitUrl(text, Transport.HTTP, scheme + "://" + authority), authority, rest);
            case "ssh" -> {
                String host = SSH_USER.matcher(authority).replaceFirst("$1");
                yield host.contains("@")
                        ? credentialsInside(scheme)
                        : checkHost(new GitUrl(text, Transport.SSH, scheme + "://" + host), host, rest);
            }
            case "file" ->
                (authority.isEmpty() || authority.equals("localhost")) && rest.startsWith("/")
                        ? Result.done(new GitUrl("file://" + rest, Transport.FILE, "file://"))
                        : invalid("a git file: URL does not name an absolute path of this machine");
            default -> invalid("git repositories cannot be fetched by " + scheme + ":");
        };
    }

    private static Result<GitUrl> checkHost(GitUrl url, String host, String rest) {
        boolean good = host.matches(HOST) && rest.startsWith("/");
        return good ? Result.done(url) : invalid("a git URL names no host, or no repository on it");
    }

    /** Nothing of the URL is repeated: it is hard to tell where in it the password ends. */
    private static Result<GitUrl> credentialsInside(String scheme) {
        return new Failure(Kind.INVALID, "a git URL (" + scheme + ") has credentials in it")
                .hint("give username and password instead, and leave them out of the URL")
                .result();
    }

    private static Result<GitUrl> invalid(String message) {
        return new Failure(Kind.INVALID, message)
                .hint("write it as https://host/path, ssh://user@host/path, user@host:path or file:///path")
                .result();
    }
}
