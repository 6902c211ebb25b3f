package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.net.Proxies;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SourceAccess;
import dev.imagebuilder.executor.port.UrlReader;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;

/** Reads files of at most 8 MiB within 30 seconds each, without credentials. */
public final class HttpUrlReader implements UrlReader {
    private static final Limits LIMITS = new Limits(8 * 1024 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(30), 5);

    private final Downloads downloads;
    private final SourceAccess access;

    /** @param environment names proxies */
    public HttpUrlReader(Map<String, String> environment) {
        this(environment, LIMITS, SourceAccess.PLAIN);
    }

    HttpUrlReader(Map<String, String> environment, Limits limits, SourceAccess access) {
        this.access = access;
        this.downloads = new Downloads(Proxies.of(environment), limits);
    }

    @Override
    public Result<Content> read(String url) {
        return FileUrl.parse(url).then(asked -> asked.isHttp() ? download(asked) : notHttp(asked));
    }

    private Result<Content> download(FileUrl asked) {
        var content = new ByteArrayOutputStream();
        return downloads
                .get(asked, access, content)
                .map(found -> new Content(name(asked), directory(found), content.toByteArray()));
    }

    private static Result<Content> notHttp(FileUrl url) {
        return new Failure(Failure.Kind.INVALID, url.shown() + " is a file of this machine")
                .hint("give an https or http URL")
                .result();
    }

    /** Two URLs that differ in their queries may lead to different files, but the queries are not shown. */
    private static String name(FileUrl url) {
        return url.uri().getRawQuery() == null ? url.shown() : url.shown() + "?...";
    }

    private static String directory(FileUrl url) {
        String shown = url.shown();
        boolean hasPath = !url.uri().getRawPath().isEmpty();
        return hasPath ? shown.substring(0, shown.lastIndexOf('/') + 1) : shown + "/";
    }
}
