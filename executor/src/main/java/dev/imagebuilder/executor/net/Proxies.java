package dev.imagebuilder.executor.net;

import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which proxy leads to which server, from {@code http_proxy}, {@code https_proxy} and {@code no_proxy}, in small letters or
 * large; small ones come first.
 */
public final class Proxies {

    /** No proxy, anywhere. */
    public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), NoProxy.of(""));

    private final Optional<Proxy> forHttp;
    private final Optional<Proxy> forHttps;
    private final NoProxy direct;

    private Proxies(Optional<Proxy> forHttp, Optional<Proxy> forHttps, NoProxy direct) {
        this.forHttp = forHttp;
        this.forHttps = forHttps;
        this.direct = direct;
    }

    /** Those of an environment. */
    public static Result<Proxies> of(Map<String, String> environment) {
        NoProxy direct = NoProxy.of(
                variable(environment, "no_proxy").map(Map.Entry::getValue).orElse(""));
        return proxy(environment, "http_proxy").then(forHttp -> proxy(environment, "https_proxy")
                .map(forHttps -> new Proxies(forHttp, forHttps, direct)));
    }

    /** The proxy that leads to a server; empty when it is spoken to directly. */
    public Optional<Proxy> to(URI server) {
        Optional<Proxy> proxy = "https".equalsIgnoreCase(server.getScheme()) ? forHttps : forHttp;
        return server.getHost() == null || direct.covers(server) ? Optional.empty() : proxy;
    }

    /**
     * For Java's own client, which has to be sent {@link Proxy#authorization} with each request besides. It hands that on to
     * proxies of https servers when the property {@code jdk.http.auth.tunneling.disabledSchemes} lets it.
     */
    public ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<java.net.Proxy> select(URI server) {
                return List.of(to(server)
                        .map(proxy -> new java.net.Proxy(java.net.Proxy.Type.HTTP, proxy.address()))
                        .orElse(java.net.Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI server, SocketAddress proxy, IOException trouble) {
                // Whoever asked is told, and there is no other proxy to be tried.
            }
        };
    }

    /**
     * Variables that have other programs reach a server the same way; none when there are no proxies. They hold what proves
     * who we are to a proxy.
     */
    public Map<String, String> variables(URI server) {
        Map<String, String> variables = new LinkedHashMap<>();
        forHttp.ifPresent(proxy -> variables.put("http_proxy", proxy.url()));
        forHttps.ifPresent(proxy -> variables.put("https_proxy", proxy.url()));
        if (!variables.isEmpty()) {
            boolean isDirect = server.getHost() != null && direct.covers(server);
            Stream<String> host = isDirect ? Stream.of(server.getHost()) : Stream.empty();
            variables.put(
                    "no_proxy", Stream.concat(direct.entries().stream(), host).collect(Collectors.joining(",")));
        }
        return variables;
    }

    private static Result<Optional<Proxy>> proxy(Map<String, String> environment, String name) {
        Optional<Map.Entry<String, String>> variable = variable(environment, name);
        return variable.isEmpty()
                ? Result.done(Optional.empty())
                : Proxy.of(variable.get().getValue(), variable.get().getKey()).map(Optional::of);
    }

    /** A variable with its name; one that is empty is as good as none. */
    private static Optional<Map.Entry<String, String>> variable(Map<String, String> environment, String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .filter(environment::containsKey)
                .map(known -> Map.entry(known, environment.get(known).strip()))
                .findFirst()
                .filter(entry -> !entry.getValue().isEmpty());
    }
}
