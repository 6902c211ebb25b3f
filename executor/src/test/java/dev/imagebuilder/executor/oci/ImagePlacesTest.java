package dev.imagebuilder.executor.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imagebuilder.executor.port.RegistryMirrors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImagePlacesTest {

    @Test
    void mirrors_are_tried_in_order_and_the_original_last() throws Refusal {
        ImagePlaces places = places(Map.of("docker.io", List.of("one:5000", "two.example/hub")));

        assertThat(places.of("debian:12"))
                .containsExactly(
                        "one:5000/library/debian:12",
                        "two.example/hub/library/debian:12",
                        "docker.io/library/debian:12");
        assertThat(places.of("index.docker.io/team/tool@sha256:0"))
                .containsExactly(
                        "one:5000/team/tool@sha256:0",
                        "two.example/hub/team/tool@sha256:0",
                        "docker.io/team/tool@sha256:0");
        assertThat(places.of("quay.io/team/tool")).containsExactly("quay.io/team/tool");
    }

    @Test
    void the_longest_beginning_counts() throws Refusal {
        ImagePlaces places = places(Map.of(
                "docker.io", List.of("all"),
                "docker.io/library", List.of("library.example/base"),
                "docker.io/library/debian", List.of("localhost:5000/deb")));

        assertThat(places.of("debian:12").getFirst()).isEqualTo("localhost:5000/deb:12");
        assertThat(places.of("alpine").getFirst()).isEqualTo("library.example/base/alpine");
        assertThat(places.of("team/tool").getFirst()).isEqualTo("all/team/tool");
    }

    @Test
    void a_beginning_ends_where_a_part_of_a_name_does() throws Refusal {
        ImagePlaces places = places(Map.of("docker.io/library/deb", List.of("mirror"), "quay.io", List.of("mirror")));

        assertThat(places.of("debian")).containsExactly("docker.io/library/debian");
        assertThat(places.of("quay.io.example/a")).containsExactly("quay.io.example/a");
        assertThat(places.of("quay.io:8443/a")).containsExactly("quay.io:8443/a");
    }

    @Test
    void no_mirrors_leave_names_as_they_are() throws Refusal {
        assertThat(ImagePlaces.of(RegistryMirrors.NONE).of("localhost/a:1")).containsExactly("localhost/a:1");
    }

    @Test
    void what_is_no_beginning_of_a_name_is_refused() {
        for (String odd : List.of("", "a b", "a/B", "https://h\"", "me:secret-word@host", "a/", "a//b")) {
            assertThatExceptionOfType(Refusal.class)
                    .as(odd)
                    .isThrownBy(() -> places(Map.of("docker.io", List.of(odd))))
                    .satisfies(
                            refusal -> assertThat(refusal.failure().toString()).doesNotContain("secret-word"));
        }
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> places(Map.of("a b", List.of("c"))));
    }

    private static ImagePlaces places(Map<String, List<String>> mirrors) throws Refusal {
        return ImagePlaces.of(new RegistryMirrors(mirrors));
    }
}
