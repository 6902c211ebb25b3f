package dev.imagebuilder.executor.adapter.buildah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imagebuilder.executor.builds.Leases;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.ClientCertificate;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.RegistryMirrors;
import dev.imagebuilder.executor.testbed.SampleImage;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrySettingsTest {

    private static final String ALWAYS = """
            unqualified-search-registries = ["docker.io"]
            short-name-mode = "disabled"
            """;

    @TempDir
    Path directory;

    @Test
    void mirrors_and_insecure_registries_are_written_down_once() throws Refusal {
        Map<String, List<String>> mirrors = new LinkedHashMap<>();
        mirrors.put("docker.io/library", List.of("mirror.example:5000/hub", "other.example"));
        mirrors.put("mirror.example:5000", List.of("other.example"));

        assertThat(settings(List.of(access("mirror.example:5000")), mirrors).registries())
                .isEqualTo(ALWAYS + """
                        [[registry]]
                        prefix = "docker.io/library"
                        location = "docker.io/library"
                        [[registry.mirror]]
                        location = "mirror.example:5000/hub"
                        insecure = true
                        [[registry.mirror]]
                        location = "other.example"
                        [[registry]]
                        prefix = "mirror.example:5000"
                        location = "mirror.example:5000"
                        insecure = true
                        [[registry.mirror]]
                        location = "other.example"
                        """);
    }

    @Test
    void what_is_no_registry_is_refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> settings(List.of(), Map.of("docker.io", List.of("\"x"))));
    }

    @Tag("real-tool")
    @Test
    void an_image_comes_from_the_mirror() throws Exception {
        try (TestServer registry = TestServer.start("registry", directory.resolve("registry"))) {
            Path image = SampleImage.write(directory.resolve("image"), "a layer");
            String mirror = registry.authority();
            Shell.output(
                    "skopeo",
                    "copy",
                    "--quiet",
                    "--dest-tls-verify=false",
                    "oci:" + image,
                    "docker://" + mirror + "/hub/web:1");
            RegistrySettings settings = settings(
                    List.of(access(mirror)), Map.of("docker.io/library", List.of("127.0.0.1:1", mirror + "/hub")));
            Path file = Files.writeString(directory.resolve("registries.conf"), settings.registries());

            byte[] raw =
                    Shell.output("skopeo", "--registries-conf", file.toString(), "inspect", "--raw", "docker://web:1");

            assertThat(raw).asString().contains("vnd.oci.image.manifest");
        }
    }

    @Test
    void certificates_are_copied_for_buildah() throws Exception {
        Path authority = file("authority");
        var client = new ClientCertificate(file("certificate"), file("key"));
        var access =
                new RegistryAccess("a.example", Optional.empty(), false, Optional.of(authority), Optional.of(client));
        Lease lease = Lease.in(new Leases.Hold(Files.createDirectory(directory.resolve("lease")), () -> {}));

        RegistrySettings.of(List.of(access)).writeTo(lease);

        assertThat(lease.certificates().resolve("ca-0.crt")).hasContent("authority");
        assertThat(lease.certificates().resolve("client-1.cert")).hasContent("certificate");
        assertThat(lease.certificates().resolve("client-1.key")).hasContent("key");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve(content), content);
    }

    private static RegistrySettings settings(List<RegistryAccess> registries, Map<String, List<String>> mirrors)
            throws Refusal {
        return RegistrySettings.of(registries, new RegistryMirrors(mirrors));
    }

    private static RegistryAccess access(String host) {
        return new RegistryAccess(host, Optional.empty(), true, Optional.empty());
    }
}
