package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.net.Proxies;
import dev.imagebuilder.executor.net.Proxy;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One download, redirects included. */
final class Download {
    private static final int OK = 200;

    /** Of what comes with a redirect or an error nothing is kept, but the connection is used again. */
    private static final int LARGEST_REST = 64 * 1024;

    private final HttpClient client;
    private final Proxies proxies;
    private final Limits limits;
    private final Optional<Credentials> credentials;
    private final OutputStream target;
    private final long begun = System.nanoTime();
    private String origin = "";

    /** @param target gets the content */
    Download(
            HttpClient client, Proxies proxies, Limits limits, Optional<Credentials> credentials, OutputStream target) {
        this.client = client;
        this.proxies = proxies;
        this.limits = limits;
        this.credentials = credentials;
        this.target = target;
    }

    /**
     * Answers what the content came from in the end.
     *
     * @param url the only server that gets the credentials
     */
    Result<FileUrl> get(FileUrl url) {
        origin = url.origin();
        return get(url, limits.redirects());
    }

    /** @param redirects how many may still be followed */
    private Result<FileUrl> get(FileUrl url, int redirects) {
        return send(url).then(response -> switch (response.statusCode()) {
            case OK -> response.body() ? Result.done(url) : limits.tooLarge(url.shown());
            case 301, 302, 303, 307, 308 -> follow(url, response, redirects);
            default -> new Refusal(url, credentials.isPresent()).status(response.statusCode());
        });
    }

    private Result<FileUrl> follow(FileUrl url, HttpResponse<Boolean> response, int redirects) {
        if (redirects == 0) {
            return new Failure(Kind.UNREACHABLE, url.shown() + " redirects once more, after " + limits.redirects())
                    .result();
        }
        return response.headers()
                .firstValue("Location")
                .map(location -> url.redirect(location).then(next -> get(next, redirects - 1)))
                .orElseGet(() ->
                        new Failure(Kind.UNREACHABLE, url.shown() + " redirects without saying where to").result());
    }

    private Result<HttpResponse<Boolean>> send(FileUrl url) {
        CompletableFuture<HttpResponse<Boolean>> answer = client.sendAsync(request(url), this::body);
        try {
            return Result.done(answer.get(left(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Failure(
                            Kind.TIMED_OUT,
                            url.shown() + " was not fetched within "
                                    + limits.total().toSeconds() + " seconds")
                    .result();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Failure(Kind.CANCELLED, "fetching " + url.shown() + " was stopped").result();
        } catch (ExecutionException e) {
            return e.getCause() instanceof UncheckedIOException unwritable
                    ? new Failure(Kind.TOOL_FAILED, "what " + url.shown() + " holds cannot be written to the disk")
                            .because(unwritable.getCause())
                            .hint("see that there is room on the disk")
                            .result()
                    : new Refusal(url, credentials.isPresent()).exception(e.getCause());
        }
    }

    private CappedBody body(HttpResponse.ResponseInfo answer) {
        return answer.statusCode() == OK
                ? new CappedBody(limits.bytes(), target)
                : new CappedBody(LARGEST_REST, OutputStream.nullOutputStream());
    }

    private HttpRequest request(FileUrl url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.uri()).GET();
        if (url.origin().equals(origin)) {
            credentials.ifPresent(given -> request.setHeader("Authorization", basic(given)));
        }
        proxies.to(url.uri())
                .flatMap(Proxy::authorization)
                .ifPresent(value -> request.setHeader("Proxy-Authorization", value));
        return request.build();
    }

    private long left() {
        return limits.total().toNanos() - (System.nanoTime() - begun);
    }

    private static String basic(Credentials credentials) {
        String pair = credentials.username() + ":" + credentials.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
