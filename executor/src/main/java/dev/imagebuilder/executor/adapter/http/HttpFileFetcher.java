package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceFetcher;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fetches a file of at most 4 MiB within 60 seconds. Credentials are sent at once, with HTTP basic authentication, but
 * only to the server that the URL names: not to another one that it redirects to.
 */
public final class HttpFileFetcher implements SourceFetcher<Source.RemoteFile> {

    private final Downloads downloads;

    public HttpFileFetcher() {
        this(HttpClient::newBuilder, Limits.USUAL);
    }

    HttpFileFetcher(Supplier<HttpClient.Builder> clients, Limits limits) {
        this.downloads = new Downloads(clients, limits);
    }

    @Override
    public Optional<Failure> refusal(Source.RemoteFile source) {
        return FileUrl.parse(source.url()).problem();
    }

    @Override
    public Result<String> revision(Source.RemoteFile source) {
        return content(source).map(HttpFileFetcher::digest);
    }

    /** @param into the file to write; it must not exist, but its directory must */
    @Override
    public Result<Fetched> fetch(Source.RemoteFile source, Path into) {
        return content(source).then(content -> write(content, into));
    }

    private Result<byte[]> content(Source.RemoteFile source) {
        return FileUrl.parse(source.url())
                .then(url -> url.isHttp()
                        ? download(url, source)
                        : new LocalFile(downloads.limits().bytes()).read(url));
    }

    private Result<byte[]> download(FileUrl url, Source.RemoteFile source) {
        if (source.credentials().filter(HttpFileFetcher::unfit).isPresent()) {
            return new Failure(Kind.INVALID, "the credentials for " + url.shown() + " cannot be sent over HTTP")
                    .hint("a username may not hold a colon, and neither may hold control characters")
                    .result();
        }
        return downloads.get(url, source.credentials()).map(Download.Content::bytes);
    }

    private static boolean unfit(Credentials credentials) {
        return credentials.username().contains(":")
                || (credentials.username() + credentials.password()).chars().anyMatch(Character::isISOControl);
    }

    private static Result<Fetched> write(byte[] content, Path into) {
        try {
            Files.write(into, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return Result.done(new Fetched(into, digest(content)));
        } catch (FileAlreadyExistsException e) {
            return new Failure(Kind.INVALID, into + " exists already").result();
        } catch (IOException e) {
            Failure failure = new Failure(Kind.TOOL_FAILED, "the file " + into + " cannot be written");
            return discard(into, failure.because(e));
        }
    }

    private static Result<Fetched> discard(Path into, Failure failure) {
        try {
            Files.deleteIfExists(into);
            return failure.result();
        } catch (IOException e) {
            return failure.hint("remove what is left of " + into).result();
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
