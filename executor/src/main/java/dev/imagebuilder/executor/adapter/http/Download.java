package dev.imagebuilder.executor.adapter.http;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
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

/**
 * One download, redirects included.
 *
 * @param origin the only server that gets the credentials
 * @param deadline in terms of {@link System#nanoTime}
 */
record Download(HttpClient client, Limits limits, Optional<Credentials> credentials, String origin, long deadline) {

    /** @param url what it was downloaded from in the end */
    record Content(FileUrl url, byte[] bytes) {}

    /** @param redirects how many may still be followed */
    Result<Content> get(FileUrl url, int redirects) {
        return send(url).then(response -> switch (response.statusCode()) {
            case 200 -> content(url, response.body());
            case 301, 302, 303, 307, 308 -> follow(url, response, redirects);
            default -> new Refusal(url, credentials.isPresent()).status(response.statusCode());
        });
    }

    private Result<Content> content(FileUrl url, byte[] body) {
        return body.length > limits.bytes()
                ? Limits.tooLarge(url.shown(), limits.bytes())
                : Result.done(new Content(url, body));
    }

    private Result<Content> follow(FileUrl url, HttpResponse<byte[]> response, int redirects) {
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

    private Result<HttpResponse<byte[]>> send(FileUrl url) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request(url), response -> new CappedBody(limits.bytes()));
        try {
            return Result.done(answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
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
            return new Refusal(url, credentials.isPresent()).exception(e.getCause());
        }
    }

    private HttpRequest request(FileUrl url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.uri()).GET();
        if (url.origin().equals(origin)) {
            credentials.ifPresent(given -> request.setHeader("Authorization", basic(given)));
        }
        return request.build();
    }

    private static String basic(Credentials credentials) {
        String pair = credentials.username() + ":" + credentials.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
