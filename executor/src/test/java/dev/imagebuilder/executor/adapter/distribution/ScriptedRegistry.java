package dev.imagebuilder.executor.adapter.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A server on this machine that answers requests as a test has it, and keeps what was asked. */
final class ScriptedRegistry implements AutoCloseable {

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String scheme;
    private final HttpServer server;

    ScriptedRegistry() {
        this("http", HttpServer::create);
    }

    /** One that speaks TLS. */
    ScriptedRegistry(SSLContext identity) {
        this("https", (address, backlog) -> {
            HttpsServer secure = HttpsServer.create(address, backlog);
            secure.setHttpsConfigurator(new HttpsConfigurator(identity));
            return secure;
        });
    }

    private ScriptedRegistry(String scheme, Opening opening) {
        this.scheme = scheme;
        try {
            server = opening.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url() {
        return scheme + "://" + authority();
    }

    /** @param request method and path; what no reply stands for is answered with 404 */
    ScriptedRegistry on(String request, Reply reply) {
        replies.put(request, reply);
        return this;
    }

    /** Answers one after the other, and the last one for ever. */
    ScriptedRegistry inTurn(String request, Reply... turns) {
        AtomicInteger next = new AtomicInteger();
        return on(request, asked -> turns[Math.min(next.getAndIncrement(), turns.length - 1)].to(asked));
    }

    ScriptedRegistry on(String request, int status, String... headers) {
        return on(request, asked -> new Answered(status, "", headers));
    }

    List<Asked> asked() {
        return asked;
    }

    /** All requests with this method and path. */
    List<Asked> all(String request) {
        return asked.stream().filter(one -> one.request().equals(request)).toList();
    }

    /** The last request with this method and path. */
    Asked asked(String request) {
        return asked.stream()
                .filter(one -> one.request().equals(request))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError(request + " was not asked, but " + asked));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked one = asked(exchange);
            asked.add(one);
            Answered answered = replies.getOrDefault(one.request(), any -> new Answered(404, ""))
                    .to(one);
            if (answered.status() == Answered.HANG_UP) {
                return;
            }
            for (int i = 0; i < answered.headers().length; i += 2) {
                exchange.getResponseHeaders().add(answered.headers()[i], answered.headers()[i + 1]);
            }
            byte[] body = answered.body().getBytes(StandardCharsets.UTF_8);
            boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answered.status(), silent ? -1 : body.length);
            if (!silent) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Asked asked(HttpExchange exchange) throws IOException {
        return new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath(),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Range")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** A request that came. */
    record Asked(String request, String query, Optional<String> authorization, Optional<String> range, String body) {}

    /** What is sent back; headers are names and values in turn. */
    record Answered(int status, String body, String... headers) {

        /** In place of a status: the connection ends without an answer. */
        static final int HANG_UP = 0;
    }

    private interface Opening {
        HttpServer open(InetSocketAddress address, int backlog) throws IOException;
    }

    /** Answers a request. */
    interface Reply {
        Answered to(Asked asked) throws InterruptedException;
    }
}
