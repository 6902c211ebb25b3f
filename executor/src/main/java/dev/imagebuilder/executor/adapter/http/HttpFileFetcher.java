package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.net.Proxies;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceFetcher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches a file, of at most 4 MiB within 60 seconds, or for archives of at most 8 GiB within an hour. Credentials are
 * sent at once, with HTTP basic authentication, but only to the server that the URL names: not to another one that it
 * redirects to.
 */
public final class HttpFileFetcher implements SourceFetcher<Source.RemoteFile> {

    private final Downloads downloads;

    /** @param environment names proxies */
    public HttpFileFetcher(Map<String, String> environment) {
        this(environment, Limits.USUAL);
    }

    HttpFileFetcher(Map<String, String> environment, Limits limits) {
        this.downloads = new Downloads(Proxies.of(environment), limits);
    }

    /** @param environment names proxies */
    public static HttpFileFetcher ofArchives(Map<String, String> environment) {
        return new HttpFileFetcher(environment, Limits.LARGE);
    }

    @Override
    public Optional<Failure> refusal(Source.RemoteFile source) {
        return FileUrl.parse(source.url()).problem();
    }

    @Override
    public Result<String> revision(Source.RemoteFile source) {
        return content(source, OutputStream.nullOutputStream());
    }

    /** @param into the file to write; it must not exist, but its directory must */
    @Override
    public Result<Fetched> fetch(Source.RemoteFile source, Path into) {
        Result<Fetched> fetched;
        try (OutputStream file = Files.newOutputStream(into, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            fetched = content(source, file).map(digest -> new Fetched(into, digest));
        } catch (FileAlreadyExistsException e) {
            return new Failure(Kind.INVALID, into + " exists already").result();
        } catch (IOException e) {
            fetched = new Failure(Kind.TOOL_FAILED, "the file " + into + " cannot be written")
                    .because(e)
                    .result();
        }
        return fetched.problem().map(failure -> discard(into, failure)).orElse(fetched);
    }

    /** Answers the digest of what the source holds. */
    private Result<String> content(Source.RemoteFile source, OutputStream target) {
        DigestOutputStream digested = new DigestOutputStream(target, sha256());
        return FileUrl.parse(source.url())
                .then(url -> url.isHttp()
                        ? download(url, source, digested)
                        : new LocalFile(downloads.limits(), digested).read(url))
                .map(_ -> "sha256:"
                        + HexFormat.of().formatHex(digested.getMessageDigest().digest()));
    }

    private Result<FileUrl> download(FileUrl url, Source.RemoteFile source, OutputStream target) {
        if (source.access().credentials().filter(HttpFileFetcher::unfit).isPresent()) {
            return new Failure(Kind.INVALID, "the credentials for " + url.shown() + " cannot be sent over HTTP")
                    .hint("a username may not hold a colon, and neither may hold control characters")
                    .result();
        }
        return downloads.get(url, source.access(), target);
    }

    private static boolean unfit(Credentials credentials) {
        return credentials.username().contains(":")
                || (credentials.username() + credentials.password()).chars().anyMatch(Character::isISOControl);
    }

    private static Result<Fetched> discard(Path into, Failure failure) {
        try {
            Files.deleteIfExists(into);
            return failure.result();
        } catch (IOException e) {
            return failure.hint("remove what is left of " + into).result();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
