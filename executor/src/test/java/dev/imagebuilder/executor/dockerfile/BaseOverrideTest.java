package dev.imagebuilder.executor.dockerfile;

import static dev.imagebuilder.executor.dockerfile.Dockerfiles.SETTINGS;
import static dev.imagebuilder.executor.dockerfile.Dockerfiles.problems;
import static dev.imagebuilder.executor.dockerfile.Dockerfiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseOverrideTest {

    private static Attempt<String> attempt(String text, String base, String stage) {
        return new BaseOverride(base, Optional.of(stage).filter(name -> !name.isEmpty())).apply(read(text), SETTINGS);
    }

    private static String replaced(String text) {
        return attempt(text, "debian:12", "").done().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM alpine;RUN x                                 | FROM debian:12;RUN x",
                "from alpine                                       | from debian:12",
                "FROM alpine as b                                  | FROM debian:12 as b",
                "FROM  alpine                                      | FROM  debian:12",
                "FROM --platform=linux/arm64 alpine AS b           | FROM --platform=linux/arm64 debian:12 AS b",
                "FROM --platform=$BUILDPLATFORM alpine             | FROM --platform=$BUILDPLATFORM debian:12",
                "FROM r.example:5000/a/b:1@sha256:0                | FROM debian:12",
                "ARG V=3;FROM alpine:${V};ARG BASE_IMAGE           | ARG V=3;FROM debian:12;ARG BASE_IMAGE",
                "ARG V;FROM ${V}                                   | ARG V;FROM debian:12",
                "# FROM here;FROM alpine;RUN echo FROM x;# FROM    | # FROM here;FROM debian:12;RUN echo FROM x;# FROM",
                "FROM a AS b;FROM a;COPY --from=b /x /y            | FROM debian:12 AS b;FROM a;COPY --from=b /x /y",
                "FROM \\;  # not this;  alpine AS b;RUN x          | FROM \\;  # not this;  debian:12 AS b;RUN x",
                "FROM al\\;pine;RUN x                              | FROM debian:12;RUN x",
            })
    void the_first_image_is_replaced_and_nothing_else(String text, String expected) {
        assertThat(replaced(text.replace(';', '\n'))).isEqualTo(expected.replace(';', '\n'));
    }

    @Test
    void a_heredoc_may_speak_of_from() {
        String text = "FROM alpine\nRUN <<EOF\nFROM alpine\nEOF\nFROM b\n";
        assertThat(replaced(text)).isEqualTo("FROM debian:12\nRUN <<EOF\nFROM alpine\nEOF\nFROM b\n");
    }

    @Test
    void carriage_returns_and_a_byte_order_mark_stay() {
        assertThat(replaced("\uFEFFFROM alpine\r\nRUN x\r\n")).isEqualTo("\uFEFFFROM debian:12\r\nRUN x\r\n");
    }

    @Test
    void another_stage_is_named_or_numbered() {
        String text = "FROM a AS Build\nFROM b AS run\n";
        assertThat(attempt(text, "debian", "run").done()).contains("FROM a AS Build\nFROM debian AS run\n");
        assertThat(attempt(text, "debian", "1").done()).contains("FROM a AS Build\nFROM debian AS run\n");
        assertThat(attempt(text, "debian", "BUILD").done()).contains("FROM debian AS Build\nFROM b AS run\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "FROM scratch                     | debian | ~~    | 1:6 the stage begins from scratch, which no base image replaces",
                "ARG B=scratch;FROM $B            | debian | ~~    | 2:6 the stage begins from scratch, which no base image replaces",
                "FROM a AS b;FROM b               | debian | 1     | 2:6 the stage begins with the stage b, not an image",
                "FROM a AS build;FROM b           | debian | biuld | ~the Dockerfile has no stage \"biuld\" (did you mean \"build\"?)~",
                "FROM a;FROM b                    | debian | 2     | ~the Dockerfile has no stage \"2\" (its stages have no names, and the indices 0 to 1)~",
                "FROM a AS b;FROM c               | b      | 1     | ~\"b\" would be the stage of that name, not an image~",
                "FROM a                           | A b    | ~~    | ~\"A b\" cannot be a base image~",
                "FROM a                           | oci:/x | ~~    | ~\"oci:/x\" cannot be a base image~",
            })
    void what_cannot_be_replaced_is_told(String text, String base, String stage, String expected) {
        assertThat(problems(attempt(text.replace(';', '\n'), base, stage)))
                .singleElement()
                .asString()
                .startsWith(expected);
    }
}
