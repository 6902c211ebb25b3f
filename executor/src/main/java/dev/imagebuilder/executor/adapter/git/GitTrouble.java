package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Says what the end of a git process means. Git has one exit code for all trouble: its words tell the kinds apart. */
record GitTrouble(GitRequest request) {

    private static final int LINES = 6;

    private static final Pattern DENIED = Pattern.compile(
            "Authentication failed|could not read (Username|Password)|returned error: 40[13]|HTTP 40[13]"
                    + "|Permission denied|Host key verification failed|dubious ownership");
    private static final Pattern UNREACHABLE = Pattern.compile(
            "Could(n't| not) (resolve|connect)|Failed to connect|Connection (refused|timed out|reset|closed)"
                    + "|No route to host|Network is unreachable|returned error: 5\\d\\d|HTTP 5\\d\\d|timed out"
                    + "|SSL|certificate|gnutls|TLS|early EOF|Empty reply|RPC failed|Operation too slow");
    private static final Pattern UNTRUSTED = Pattern.compile(
            "certificate verif|certificate signed by unknown authority|certificate problem|CAfile|server certificate");
    private static final Pattern LARGE_FILE_MISSING =
            Pattern.compile("Object does not exist on the server|missing object|\\[404]|remote missing object");
    private static final Pattern NOT_FOUND = Pattern.compile(
            "repository '.*' not found|[Rr]epository not found"
                    + "|does not appear to be a git repository|returned error: 4(04|10)|HTTP 4(04|10)|is this a git repository");

    /** Lines that say something: git's own, the server's, and ssh's. */
    private static final Pattern DECISIVE = Pattern.compile(
            "^(fatal|error|remote|ssh|kex_exchange_identification|git): .*|.*(denied|verification failed).*");

    Result<String> result(Ended ended) {
        return switch (ended) {
            case Ended.Exited(int code, String output, String errors) ->
                code == 0
                        ? Result.done(output)
                        : failure(errors).because(decisive(errors)).result();
            case Ended.TimedOut(var limit, String output, String errors) ->
                new Failure(Kind.TIMED_OUT, "git took longer than " + limit.toSeconds() + " seconds with " + name())
                        .because(decisive(errors))
                        .result();
            case Ended.Cancelled() -> new Failure(Kind.CANCELLED, "fetching " + name() + " was stopped").result();
            case Ended.Missing(String program) ->
                new Failure(Kind.TOOL_MISSING, program + " is not installed")
                        .hint("install it: on Debian, apt-get install git util-linux")
                        .result();
        };
    }

    private Failure failure(String errors) {
        if (errors.contains("'lfs' is not a git command")) {
            return new Failure(Kind.TOOL_MISSING, "git-lfs is not installed")
                    .hint("install it: on Debian, apt-get install git-lfs");
        }
        if (LARGE_FILE_MISSING.matcher(errors).find()) {
            return new Failure(Kind.NOT_FOUND, "a file of " + name() + " is not in its Git LFS")
                    .hint("have somebody who has the file run: git lfs push --all");
        }
        if (DENIED.matcher(errors).find()) {
            return denied(errors);
        }
        if (UNTRUSTED.matcher(errors).find()) {
            return new Failure(Kind.UNREACHABLE, "there is no trusted connection to " + name())
                    .hint("give ca_cert, a PEM file with the authority that signed the server's certificate");
        }
        if (UNREACHABLE.matcher(errors).find()) {
            return new Failure(Kind.UNREACHABLE, "the server of the git repository " + name() + " cannot be reached")
                    .hint("check the URL and the network");
        }
        if (NOT_FOUND.matcher(errors).find()) {
            return new Failure(Kind.NOT_FOUND, "there is no git repository at " + name())
                    .hint("check the URL; some servers answer so when credentials are missing");
        }
        return new Failure(Kind.TOOL_FAILED, "git failed with the repository " + name());
    }

    private Failure denied(String errors) {
        Failure denied = new Failure(Kind.DENIED, "access to the git repository " + name() + " is denied");
        if (errors.contains("Host key verification failed")) {
            String file = request.access().knownHosts().map(Path::toString).orElse("~/.ssh/known_hosts");
            return errors.contains("IDENTIFICATION HAS CHANGED")
                    ? new Failure(Kind.UNTRUSTED, "the host key of " + name() + " is not the one in " + file)
                            .hint("find out why it has changed before you change the file")
                    : new Failure(Kind.DENIED, "the host key of " + name() + " is not known")
                            .hint("add it to " + file + " after checking it");
        }
        if (errors.contains("UNPROTECTED PRIVATE KEY")) {
            return denied.hint("have nobody else read the ssh_key: chmod 600");
        }
        return switch (request.url().transport()) {
            case SSH -> denied.hint("give ssh_key, or the user who builds an ssh key, that the server accepts");
            case FILE -> denied.hint("make it readable for the user who builds");
            case HTTP ->
                request.credentials().isPresent()
                        ? denied.hint("check username and password, and that this user may read the repository")
                        : denied.hint("give username and password; servers also ask when a repository does not exist");
        };
    }

    private String decisive(String errors) {
        List<String> lines = errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> chosen =
                lines.stream().filter(line -> DECISIVE.matcher(line).matches()).toList();
        List<String> shown = chosen.isEmpty() ? lines : chosen;
        return redacted(String.join("\n", shown.subList(Math.max(0, shown.size() - LINES), shown.size())));
    }

    /** Git repeats URLs; a server may repeat anything. */
    private String redacted(String text) {
        String plain = text.replace(request.url().text(), name())
                .replaceAll("://[^/@\\s']*@", "://***@")
                .replaceAll("(://[^\\s'?]*)\\?[^\\s']*", "$1");
        return request.credentials()
                .map(Credentials::password)
                .filter(password -> !password.isEmpty())
                .map(password -> plain.replace(password, "***").replace(encoded(password), "***"))
                .orElse(plain);
    }

    private static String encoded(String password) {
        return URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    private String name() {
        return request.url().shown();
    }
}
