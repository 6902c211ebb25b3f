package dev.imagebuilder.executor.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imagebuilder.executor.port.RegistryAccess;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryHostTest {

    @Test
    void docker_hub_goes_by_many_names() throws Refusal {
        for (String name : List.of(
                "docker.io",
                "index.docker.io",
                "registry.hub.docker.com",
                "registry-1.docker.io",
                "https://index.docker.io/v1/")) {
            RegistryHost host = host(name, false);

            assertThat(host.name()).as(name).isEqualTo("docker.io");
            assertThat(host.server()).isEqualTo("registry-1.docker.io");
            assertThat(host.repository("debian")).isEqualTo("library/debian");
            assertThat(host.repository("me/debian")).isEqualTo("me/debian");
        }
    }

    @Test
    void other_registries_are_taken_by_their_word() throws Refusal {
        assertThat(host("registry.example:5000", false)).isEqualTo(new RegistryHost("registry.example:5000", false));
        assertThat(host("https://registry.example/", false)).isEqualTo(new RegistryHost("registry.example", false));
        assertThat(host("[::1]:5000", false)).isEqualTo(new RegistryHost("[::1]:5000", false));
        assertThat(host("localhost", false).repository("web")).isEqualTo("web");
    }

    @Test
    void plain_http_is_for_insecure_registries_only() throws Refusal {
        assertThat(host("http://registry.example", true)).isEqualTo(new RegistryHost("registry.example", true));
        assertThatThrownBy(() -> host("http://registry.example", false))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.failure().hint())
                                .contains("write https://, or set insecure to true"));
    }

    @Test
    void what_is_no_host_is_refused() {
        for (String name : List.of("", "a b", "-a", "a/b", "a\"b", "a\nb", "http//x", "host:port", "a?b")) {
            assertThatThrownBy(() -> host(name, true)).as(name).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void a_password_in_a_host_is_not_repeated() {
        assertThatThrownBy(() -> host("https://me:secret@registry.example", false))
                .isInstanceOf(Refusal.class)
                .hasMessage("\"***@registry.example\" is no registry host");
        assertThatThrownBy(() -> host("http://me:secret@registry.example", false))
                .isInstanceOf(Refusal.class)
                .message()
                .doesNotContain("secret");
    }

    private static RegistryHost host(String name, boolean insecure) throws Refusal {
        return RegistryHost.of(new RegistryAccess(name, Optional.empty(), insecure, Optional.empty()));
    }
}
