package dev.imagebuilder.executor.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DockerfilePropertyTest {
    private static final String[] PARTS = {
        "FROM ",
        "from",
        "alpine",
        "scratch",
        " AS ",
        "Build",
        "build",
        "ARG ",
        "V",
        "=",
        "${V}",
        "${V:-",
        "}",
        "$",
        "{",
        "RUN ",
        "COPY ",
        "ADD ",
        "ENV ",
        "ONBUILD ",
        "SHELL ",
        "LABEL ",
        "HEALTHCHECK ",
        "CMD ",
        "--from=",
        "--link ",
        "--mount=type=bind,from=",
        "--chmod=",
        "--platform=$BUILDPLATFORM ",
        "--",
        "<<EOF",
        "<<-",
        "<<",
        "EOF",
        "\nEOF\n",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "\\",
        "\\\n",
        "`",
        "#",
        "# escape=`\n",
        "# syntax=",
        "\"",
        "'",
        "[\"a\", ",
        "\"]",
        "\uFEFF",
        "\u0000",
        "#!/bin/sh",
        "/x",
        "/x/ ",
        "0",
        "-1",
        "\u2003",
        "é",
        "\uD83D",
        "%%*",
        "#?",
        "/a/b"
    };

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PARTS).list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> builds() {
        return texts().map(text -> "ARG V=1\nFROM alpine AS Build\nENV A=b\n" + text);
    }

    @Property
    void no_text_is_too_strange_to_be_read(@ForAll("texts") String text) {
        Attempt<Dockerfile> read = Dockerfile.read(text);
        assertThat(read.done().isPresent()).isEqualTo(read.problems().isEmpty());
        assertThat(read.problems()).allMatch(problem -> problem.position().isPresent());
    }

    @Property
    void any_characters_can_be_read(@ForAll String text) {
        assertThat(Dockerfile.read(text).problems()).isNotEqualTo(null);
    }

    /** Nothing of the text is lost: instructions and what is between them are the text. */
    @Property
    void instructions_are_parts_of_the_text(@ForAll("builds") String text) {
        Dockerfile.read(text).done().ifPresent(dockerfile -> {
            StringBuilder rendered = new StringBuilder();
            int at = 0;
            for (Instruction instruction : all(dockerfile)) {
                assertThat(instruction.start()).isBetween(at, instruction.end());
                String between = text.substring(at, instruction.start());
                assertThat(between.split("\n"))
                        .allMatch(line -> line.isBlank()
                                || line.strip().startsWith("#")
                                || line.strip().matches("[\\\\`\\s\uFEFF]*"));
                rendered.append(between).append(text, instruction.start(), instruction.end());
                at = instruction.end();
            }
            assertThat(rendered.append(text.substring(at))).hasToString(text);
        });
    }

    private static List<Instruction> all(Dockerfile dockerfile) {
        return Stream.concat(
                        dockerfile.preamble().stream(),
                        dockerfile.stages().stream().flatMap(Stage::all))
                .toList();
    }

    @Property
    void all_can_be_asked_of_it(@ForAll("builds") String text) {
        Dockerfile.read(text).done().ifPresent(dockerfile -> {
            var settings = Dockerfiles.SETTINGS.wanting(Dockerfiles.ARM64);
            Outline.of(dockerfile, settings, Optional.empty())
                    .map(outline -> outline.needsEmulation(Dockerfiles.AMD64));
            new BaseOverride("debian:12", Optional.of("build")).apply(dockerfile, settings);
            for (Engine engine : Engine.values()) {
                Translation.of(dockerfile, settings, engine);
            }
        });
    }

    /** What was translated is a Dockerfile, and one that needs no translation. */
    @Property
    void a_translation_needs_none(@ForAll("builds") String text) {
        Dockerfile.read(text)
                .then(dockerfile -> Translation.of(dockerfile, Dockerfiles.SETTINGS, Engine.BUILDAH_1_28))
                .done()
                .ifPresent(translation -> {
                    Attempt<Dockerfile> again = Dockerfile.read(translation.text());
                    assertThat(again.problems()).isEmpty();
                    assertThat(Translation.of(again.done().orElseThrow(), Dockerfiles.SETTINGS, Engine.BUILDAH_1_28)
                                    .done())
                            .map(Translation::text)
                            .contains(translation.text());
                });
    }
}
