package dev.imagebuilder.executor.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxiesTest {

    @Test
    void each_scheme_has_its_proxy() {
        Proxies proxies = proxies(Map.of("http_proxy", "http://one:3128", "HTTPS_PROXY", "two"));

        assertThat(to(proxies, "http://registry.example")).contains("one:3128");
        assertThat(to(proxies, "https://registry.example")).contains("two:80");
        assertThat(to(Proxies.NONE, "http://registry.example")).isEmpty();
    }

    @Test
    void small_letters_come_first_and_an_empty_variable_is_none() {
        assertThat(to(proxies(Map.of("http_proxy", "one:1", "HTTP_PROXY", "two:2")), "http://a"))
                .contains("one:1");
        assertThat(to(proxies(Map.of("http_proxy", " ", "HTTP_PROXY", "two:2")), "http://a"))
                .isEmpty();
    }

    @Test
    void this_machine_needs_no_proxy() {
        for (String host : List.of("localhost", "127.0.0.1:5000", "127.1.2.3", "[::1]:80")) {
            assertThat(direct("", host)).as(host).isTrue();
        }
        assertThat(direct("", "local.example")).isFalse();
    }

    @Test
    void hosts_and_all_below_them_need_none() {
        assertThat(direct("example.com", "example.com")).isTrue();
        assertThat(direct("example.com", "a.b.EXAMPLE.com:8443")).isTrue();
        assertThat(direct(".example.com", "a.example.com")).isTrue();
        assertThat(direct("*.example.com", "a.example.com")).isTrue();
        assertThat(direct("*.example.com", "example.com")).isFalse();
        assertThat(direct("example.com", "myexample.com")).isFalse();
        assertThat(direct("other.com, example.com other.org", "example.com")).isTrue();
    }

    @Test
    void a_port_narrows_an_entry() {
        assertThat(direct("example.com:8443", "example.com:8443")).isTrue();
        assertThat(direct("example.com:443", "example.com")).isTrue();
        assertThat(direct("example.com:8443", "example.com")).isFalse();
        assertThat(direct("[fd00::1]:443", "[fd00::1]")).isTrue();
        assertThat(direct("[fd00::1]:80", "[fd00::1]")).isFalse();
    }

    @Test
    void addresses_and_networks_need_none() {
        assertThat(direct("10.1.2.3", "10.1.2.3:5000")).isTrue();
        assertThat(direct("10.0.0.0/8", "10.1.2.3")).isTrue();
        assertThat(direct("10.0.0.0/12", "10.16.0.1")).isFalse();
        assertThat(direct("fd00::/8", "[fd12::1]:5000")).isTrue();
        assertThat(direct("fd00::1", "[fd00:0::1]")).isTrue();
        assertThat(direct("10.0.0.0/8", "ten.example")).isFalse();
        assertThat(direct("2.3", "10.1.2.3")).isFalse();
        for (String odd : List.of("10.0.0.0/33", "10.0.0.0/", "x/8", "fd00::/8", "/", ":", "[")) {
            assertThat(direct(odd, "10.1.2.3")).as(odd).isFalse();
        }
        assertThat(direct("*", "10.1.2.3")).isTrue();
    }

    @Test
    void who_we_are_is_not_shown() {
        Proxy proxy = proxies(Map.of("https_proxy", "http://me:p%40%3A+x@proxy:3128"))
                .to(URI.create("https://registry.example"))
                .orElseThrow();

        assertThat(proxy.credentials()).contains(new Credentials("me", "p@:+x"));
        assertThat(proxy.authorization()).contains("Basic bWU6cEA6K3g=");
        assertThat(proxy).hasToString("proxy:3128");
    }

    @Test
    void what_is_no_proxy_is_told_without_what_it_says() {
        for (String odd : List.of(
                "socks5://me:secret-word@p", "http://me:secret word@p", "http://", "p:99999", "http://me:%zz@p")) {
            Failure failure =
                    Proxies.of(Map.of("HTTPS_PROXY", odd)).problem().orElseThrow(() -> new AssertionError(odd));

            assertThat(failure.message()).contains("HTTPS_PROXY");
            assertThat(failure.toString()).doesNotContain("secret");
        }
    }

    private static boolean direct(String noProxy, String host) {
        Proxies proxies = proxies(Map.of("https_proxy", "proxy", "no_proxy", noProxy));
        return to(proxies, "https://" + host + "/v2/").isEmpty();
    }

    private static Optional<String> to(Proxies proxies, String url) {
        return proxies.to(URI.create(url)).map(Proxy::toString);
    }

    private static Proxies proxies(Map<String, String> environment) {
        return switch (Proxies.of(environment)) {
            case Result.Done<Proxies>(Proxies proxies) -> proxies;
            case Result.Failed<Proxies>(Failure failure) -> throw new AssertionError(failure);
        };
    }
}
