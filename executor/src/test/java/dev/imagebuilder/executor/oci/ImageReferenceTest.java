package dev.imagebuilder.executor.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    private static Result<String> read(String written) {
        return ImageReference.of(written, Path.of("/service")).map(ImageReference::text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "busybox",
                "busybox:1.36",
                "team/tool",
                "registry.example/team/tool:1.0",
                "registry.example:5000/tool",
                "localhost/tool:1",
                "localhost:5000/team/tool:1"
            })
    void names_are_taken_as_they_are(String name) {
        assertThat(read(name)).isEqualTo(Result.done(name));
        assertThat(read(name.replaceFirst(":[0-9.]+$", "") + DIGEST))
                .isEqualTo(Result.done(name.replaceFirst(":[0-9.]+$", "") + DIGEST));
    }

    @Test
    void beside_a_digest_a_tag_does_not_count() {
        assertThat(read("registry.example:5000/tool:1" + DIGEST))
                .isEqualTo(Result.done("registry.example:5000/tool" + DIGEST));
    }

    @ParameterizedTest
    @CsvSource({
        "oci:../out/images, oci:/out/images",
        "oci:images:team/tool:1, oci:/service/images:team/tool:1",
        "oci:/images:tool, oci:/images:tool"
    })
    void a_layout_lies_beside_what_names_it(String written, String meant) {
        assertThat(read(written)).isEqualTo(Result.done(meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Tool",
                "tool:",
                "tool:a b",
                "-v",
                "--privileged",
                "registry.example/",
                "https://registry.example/tool",
                "tool@sha256:12",
                "tool@md5:00",
                "oci:",
                "oci::tool"
            })
    void what_is_no_name_is_refused(String written) {
        assertThat(read(written).problem()).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.INVALID);
            assertThat(failure.hint()).isPresent();
        });
    }
}
