package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.net.Proxies;
import dev.imagebuilder.executor.net.Proxy;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryCertificates;
import dev.imagebuilder.executor.oci.RegistryHost;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.Result;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Sends requests over HTTP, with limits of time and with the trust that the user asked for. */
final class Transport implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final RegistryHost host;
    private final boolean insecure;
    private final Setting setting;
    private final Proxies proxies;
    private final long start;
    private final HttpClient client;

    private Transport(RegistryHost host, boolean insecure, Setting setting, Proxies proxies, HttpClient client) {
        this.host = host;
        this.insecure = insecure;
        this.setting = setting;
        this.proxies = proxies;
        this.start = setting.time().nanos();
        this.client = client;
    }

    static Transport to(RegistryAccess access, Setting setting) throws Refusal {
        RegistryHost host = RegistryHost.of(access);
        RegistryCertificates certificates = RegistryCertificates.of(access, host, setting.certificates());
        Proxies proxies =
                switch (setting.proxies()) {
                    case Result.Done<Proxies>(Proxies known) -> known;
                    case Result.Failed<Proxies>(Failure failure) -> throw new Refusal(failure);
                };
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(setting.limits().connect())
                .proxy(proxies.selector())
                .sslContext(Trust.in(certificates, access.insecure()))
                .build();
        return new Transport(host, access.insecure(), setting, proxies, client);
    }

    RegistryHost host() {
        return host;
    }

    /** Whether plain HTTP will do. */
    boolean insecure() {
        return insecure;
    }

    Limits limits() {
        return setting.limits();
    }

    Instant now() {
        return setting.time().now();
    }

    void sleep(Duration duration) throws Refusal {
        try {
            setting.time().sleep(duration);
        } catch (InterruptedException e) {
            throw cancelled();
        }
    }

    Answer send(Call call, Optional<String> authorization) throws Refusal {
        if (!insecure && !"https".equals(call.uri().getScheme())) {
            throw new Refusal(
                    new Failure(Failure.Kind.UNREACHABLE, host.name() + " leads to plain HTTP, which is not secure")
                            .because(call.method() + " " + withoutQuery(call)));
        }
        AtomicLong lastProgress = new AtomicLong(System.nanoTime());
        Runnable moved = () -> lastProgress.set(System.nanoTime());
        HttpRequest request = request(call, authorization, moved);
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request, CappedBody.handler(call.mostInAnswer(), moved));
        HttpResponse<byte[]> response = await(pending, call, lastProgress);
        // What a proxy answers in place of a tunnel comes without a body.
        byte[] body = Optional.ofNullable(response.body()).orElse(new byte[0]);
        return new Answer(call.uri(), response.statusCode(), response.headers(), body);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest request(Call call, Optional<String> authorization, Runnable progress) throws Refusal {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                    .method(call.method(), call.body().publisher(progress));
            call.headers().forEach(request::header);
            authorization.ifPresent(value -> request.header("Authorization", value));
            proxies.to(call.uri())
                    .flatMap(Proxy::authorization)
                    .ifPresent(value -> request.header("Proxy-Authorization", value));
            return request.build();
        } catch (IllegalArgumentException e) {
            throw new Refusal(new Failure(Failure.Kind.INVALID, host.name() + " names an address that cannot be asked")
                    .because(withoutQuery(call)));
        }
    }

    private HttpResponse<byte[]> await(
            CompletableFuture<HttpResponse<byte[]>> pending, Call call, AtomicLong lastProgress) throws Refusal {
        try {
            while (System.nanoTime() - lastProgress.get() < limits().idle().toNanos()) {
                checkTotal();
                try {
                    return pending.get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Whether anything has moved meanwhile, the loop asks.
                }
            }
            throw idle(call);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CappedBody.TooLarge) {
                throw Refusal.invalid("%s answers with more than %d bytes".formatted(host.name(), call.mostInAnswer()));
            }
            String by = proxies.to(call.uri())
                    .map(proxy -> " by the proxy " + proxy)
                    .orElse("");
            throw ConnectionFailures.of(call.uri().getAuthority() + by, e.getCause());
        } catch (InterruptedException e) {
            throw cancelled();
        } finally {
            pending.cancel(true);
        }
    }

    private void checkTotal() throws Refusal {
        if (setting.time().nanos() - start > limits().total().toNanos()) {
            throw new Refusal(new Failure(
                    Failure.Kind.TIMED_OUT,
                    "the exchange with %s took longer than %d minutes"
                            .formatted(host.name(), limits().total().toMinutes())));
        }
    }

    private Refusal cancelled() {
        Thread.currentThread().interrupt();
        return new Refusal(new Failure(
                Failure.Kind.CANCELLED, "the exchange with " + host.name() + " was ended before it was done"));
    }

    private Refusal idle(Call call) {
        return new Refusal(new Failure(
                        Failure.Kind.TIMED_OUT,
                        "%s did not answer for %d seconds"
                                .formatted(host.name(), limits().idle().toSeconds()))
                .because(call.method() + " " + withoutQuery(call)));
    }

    /** The query may hold a token. */
    private static String withoutQuery(Call call) {
        return call.uri().toString().replaceFirst("\\?.*", "");
    }
}
