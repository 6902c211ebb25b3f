package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.adapter.git.GitUrl.Transport;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceAccess;
import java.util.Optional;

/** A source whose parts have been checked. */
record GitRequest(GitUrl url, GitVersion version, SourceAccess access, Source.Git.Extent extent) {

    Optional<Credentials> credentials() {
        return access.credentials();
    }

    static Result<GitRequest> of(Source.Git source) {
        return GitUrl.parse(source.url()).then(url -> GitVersion.parse(source.version())
                .then(version -> check(new GitRequest(url, version, source.access(), source.extent()))));
    }

    /**
     * For a submodule of this repository.
     *
     * @param written as the repository has it; on another server nobody is told who we are
     */
    Result<GitRequest> submodule(String written, String commit) {
        return url.submodule(written).then(other -> GitVersion.parse(commit).map(at -> {
            boolean isSameServer = other.origin().equals(url.origin());
            SourceAccess own = isSameServer
                    ? access
                    : new SourceAccess(Optional.empty(), access.authority(), Optional.empty(), access.knownHosts());
            var more = new Source.Git.Extent(Optional.empty(), extent.withSubmodules(), extent.withLfs());
            return new GitRequest(other, at, own, more);
        }));
    }

    private static Result<GitRequest> check(GitRequest request) {
        if (request.credentials().isEmpty()) {
            return Result.done(request);
        }
        if (request.url.transport() == Transport.SSH) {
            return new Failure(Kind.INVALID, request.url.shown() + " is reached by ssh, which takes no password")
                    .hint("leave username and password out, and let ssh find a key")
                    .result();
        }
        return request.credentials().filter(GitRequest::unfit).isPresent()
                ? new Failure(Kind.INVALID, "the credentials for " + request.url.shown() + " cannot be given to git")
                        .hint("a username may not hold a colon, and neither may hold a line end or a NUL character")
                        .result()
                : Result.done(request);
    }

    private static boolean unfit(Credentials credentials) {
        return credentials.username().contains(":")
                || (credentials.username() + credentials.password())
                        .chars()
                        .anyMatch(character -> character == '\n' || character == '\r' || character == 0);
    }
}
