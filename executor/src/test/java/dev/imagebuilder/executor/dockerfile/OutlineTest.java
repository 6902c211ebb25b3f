package dev.imagebuilder.executor.dockerfile;

import static dev.imagebuilder.executor.dockerfile.Dockerfiles.AMD64;
import static dev.imagebuilder.executor.dockerfile.Dockerfiles.ARM64;
import static dev.imagebuilder.executor.dockerfile.Dockerfiles.SETTINGS;
import static dev.imagebuilder.executor.dockerfile.Dockerfiles.problems;
import static dev.imagebuilder.executor.dockerfile.Dockerfiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineTest {
    private static final BuildSettings FOR_ARM = SETTINGS.wanting(ARM64);

    private static Outline outline(String text, BuildSettings settings, String... target) {
        return Outline.of(
                        read(text.replace(';', '\n')),
                        settings,
                        Optional.of(target).filter(names -> names.length > 0).map(names -> names[0]))
                .done()
                .orElseThrow();
    }

    private static List<String> images(Outline outline) {
        return outline.images().stream()
                .map(image -> image.reference() + " " + image.platform())
                .toList();
    }

    @Test
    void arguments_and_platforms_name_images() {
        String text = "ARG V=3;ARG R=docker.io/alpine:${V};FROM ${R};FROM --platform=$BUILDPLATFORM go:${TARGETARCH}"
                + ";COPY --from=tool:1 /a /b;COPY --from=0 /a /b;RUN --mount=type=bind,from=lib,target=/l x";
        assertThat(images(outline(text, FOR_ARM)))
                .containsExactly(
                        "docker.io/alpine:3 linux/arm64",
                        "go:arm64 linux/amd64",
                        "tool:1 linux/amd64",
                        "lib linux/amd64");
        BuildSettings given = new BuildSettings(Map.of("V", "9"), AMD64, AMD64);
        assertThat(images(outline(text, given))).first().isEqualTo("docker.io/alpine:9 linux/amd64");
    }

    @Test
    void a_target_begins_with_the_image_of_the_stages_before_it() {
        String text = "FROM a AS x;FROM b AS y;FROM x AS z;FROM z;COPY --from=y /a /b";

        assertThat(outline(text, SETTINGS).beginning()).contains("a");
        assertThat(outline(text, SETTINGS, "y").beginning()).contains("b");
        assertThat(outline("FROM scratch AS x;FROM x", SETTINGS).beginning()).isEmpty();
    }

    @Test
    void only_stages_that_the_target_needs_count() {
        String text = "FROM a AS x;RUN 1;FROM b AS y;RUN 2;FROM scratch AS z;COPY --from=X /a /b;FROM z;ENV a=b";
        assertThat(images(outline(text, SETTINGS))).containsExactly("a linux/amd64");
        assertThat(outline(text, SETTINGS).steps()).isEqualTo(6);
        assertThat(outline(text, SETTINGS).stages()).containsExactly("x", "z", "3");
        assertThat(images(outline(text, SETTINGS, "Y"))).containsExactly("b linux/amd64");
        assertThat(outline(text, SETTINGS, "1").steps()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM a;RUN x                                                         | true",
                "FROM a;COPY x y;ENV a=b;LABEL c=d;WORKDIR /x                         | false",
                "FROM --platform=$BUILDPLATFORM a AS b;RUN x;FROM a;COPY --from=b x y | false",
                "FROM --platform=$BUILDPLATFORM a AS b;RUN x;FROM b;RUN y             | false",
                "FROM --platform=linux/amd64 a;RUN x                                  | false",
                "FROM a AS b;RUN x;FROM a;COPY x y                                    | false",
                "FROM a AS b;RUN x;FROM a;COPY --from=b x y                           | true",
                "FROM --platform=linux/arm64/v8 a;RUN <<EOF;x;EOF                     | true",
                "FROM --platform=linux/386 a;RUN x                                    | false",
            })
    void only_what_runs_for_another_platform_needs_an_emulator(String text, boolean expected) {
        assertThat(outline(text, FOR_ARM).needsEmulation(AMD64)).isEqualTo(expected);
    }

    @Test
    void a_machine_needs_no_emulator_for_its_own_platform() {
        assertThat(outline("FROM a;RUN x", FOR_ARM).needsEmulation(ARM64)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ARG V;FROM ${V}                  | ~2:6 \"${V}\" is empty, as its arguments are~",
                "FROM ${V                         | 1:6 the substitution of V is none that Dockerfiles know",
                "FROM ${V:?missing}               | 1:6 V is not set: missing",
                "FROM --platform=arm a            | ~1:6 \"arm\" is no platform~",
                "FROM a;COPY --from=1 a b;FROM c  | ~~",
                "FROM a;FROM b;COPY --from=1 a b  | ~3:6 no stage before this one is \"1\"~",
                "FROM a;FROM b;COPY --from=c a b;FROM d AS c;COPY --from=1 a b | ~3:6 no stage before this one is \"c\"~",
            })
    void what_leads_to_no_image_is_told(String text, String expected) {
        Attempt<Outline> attempt = Outline.of(read(text.replace(';', '\n')), SETTINGS, Optional.empty());
        if (expected.isEmpty()) {
            assertThat(problems(attempt)).isEmpty();
        } else {
            assertThat(problems(attempt)).singleElement().asString().startsWith(expected);
        }
    }

    @Test
    void an_unknown_target_is_told() {
        Attempt<Outline> attempt = Outline.of(read("FROM a AS build\nFROM b AS run"), SETTINGS, Optional.of("bulid"));
        assertThat(problems(attempt))
                .containsExactly("the Dockerfile has no stage \"bulid\" (did you mean \"build\"?)");
    }
}
