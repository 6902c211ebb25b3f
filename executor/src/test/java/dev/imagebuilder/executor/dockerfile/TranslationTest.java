package dev.imagebuilder.executor.dockerfile;

import static dev.imagebuilder.executor.dockerfile.Dockerfiles.SETTINGS;
import static dev.imagebuilder.executor.dockerfile.Dockerfiles.problems;
import static dev.imagebuilder.executor.dockerfile.Dockerfiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TranslationTest {

    private static Attempt<Translation> attempt(String text, Engine engine) {
        return Translation.of(read(text), SETTINGS, engine);
    }

    private static Translation translation(String text) {
        return attempt(text, Engine.BUILDAH_1_28).done().orElseThrow();
    }

    static Stream<Arguments> cells() {
        return Stream.of(Construct.values())
                .flatMap(construct -> Stream.of(Engine.values()).map(engine -> Arguments.of(construct, engine)));
    }

    @ParameterizedTest
    @EnumSource(Construct.class)
    void each_construct_is_found(Construct construct) {
        assertThat(new ConstructSearch(read(Samples.of(construct))).found())
                .extracting(ConstructUse::construct)
                .contains(construct);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void each_cell_of_the_table_is_kept_to(Construct construct, Engine engine) {
        String text = Samples.of(construct);
        Attempt<Translation> attempt = attempt(text, engine);
        switch (construct.support(engine)) {
            case YES -> assertThat(attempt.done()).map(Translation::text).contains(text);
            case TRANSLATED -> {
                String said = attempt.done().orElseThrow().text();
                assertThat(said).isNotEqualTo(text);
                assertThat(attempt(said, engine).done()).map(Translation::text).contains(said);
            }
            case NO ->
                assertThat(attempt.problems()).anySatisfy(problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.UNSUPPORTED);
                    assertThat(problem.message())
                            .isEqualTo(construct.title() + " is more than " + engine.title() + " understands");
                    assertThat(problem.hint().orElseThrow()).contains("docker/dockerfile:" + construct.frontend());
                });
        }
    }

    @Test
    void a_script_is_put_together_by_the_shell_of_the_image() {
        assertThat(translation("FROM a\nRUN --mount=type=tmpfs,target=/t <<-EOF\n\techo it's\n\t# no\n\tEOF\nUSER b\n")
                        .text())
                .isEqualTo("""
                FROM a
                RUN --mount=type=tmpfs,target=/t eval "$(printf '%s\\n' \\
                'echo it'\\''s' \\
                '# no' \\
                || echo exit 127)"
                USER b
                """);
    }

    @Test
    void a_shell_that_the_text_names_is_called() {
        assertThat(translation("FROM a AS b\nSHELL [\"bash\", \"-c\"]\nFROM b\nRUN cat <<X <<Y\n\"1\nX\n2\nY\n")
                        .text())
                .endsWith("RUN [\"bash\", \"-c\", \"cat \\u003c\\u003cX \\u003c\\u003cY\\n\\\"1\\nX\\n2\\nY\"]\n");
    }

    @Test
    void what_is_executed_becomes_a_file() {
        Translation translation = translation("FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n");
        String path = translation.files().keySet().iterator().next();
        assertThat(translation.files().get(path))
                .isEqualTo(new ContextFile("#!/usr/bin/env python3\nprint(1)\n", 0755));
        String target = "/.image-builder-" + path.substring(0, path.indexOf('/'));
        assertThat(translation.text())
                .matches("(?s).*RUN --mount=type=bind,from=" + Translation.CONTEXT + ",source=" + path
                        + ",target=(\\S+) \\1\n");
        assertThat(target).startsWith("/.image-builder-");
    }

    @Test
    void copied_texts_become_files_that_are_named_as_their_delimiters() {
        Translation translation =
                translation("FROM a AS b\nFROM a\nCOPY --from=b --chown=1 x <<A <<'B' /d/\n1\nA\n$2\nB\n");
        assertThat(translation.text())
                .matches("(?s).*COPY --from=b --chown=1 x /d/\nCOPY --from=" + Translation.CONTEXT
                        + " --chown=1 \\w+/A \\w+/B /d/\n");
        assertThat(translation.files().values())
                .containsExactlyInAnyOrder(new ContextFile("1\n", 0644), new ContextFile("$2\n", 0644));
    }

    @Test
    void a_frontend_of_its_own_needs_no_translation() {
        String text = "# syntax=docker/dockerfile:1\nFROM a\nCOPY --link --parents <<A /d\n1\nA\n";
        assertThat(attempt(text, Engine.DOCKER_20_10).done()).contains(new Translation(text, Map.of()));
        assertThat(attempt(text, Engine.BUILDAH_1_28).problems()).isNotEmpty();
    }

    @Test
    void arguments_of_a_stage_from_scratch_are_known() {
        String text = "ARG G=g\nFROM scratch\nARG G\nARG H=h\nARG TARGETARCH\nCOPY <<A /x\n$G$H$TARGETARCH\nA\n";
        assertThat(translation(text).files().values()).containsExactly(new ContextFile("ghamd64\n", 0644));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "FROM a;ARG V=1;COPY <<A /x;$V;A              | 3:1 the value of $V in a heredoc is not known before the build",
                "FROM a;ENV V=1;ENV V=$U;COPY <<A /x;$V;A     | 4:1 the value of $V in a heredoc is not known before the build",
                "FROM a;COPY <<'a b' /x;1;a b                 | ~2:6 \"a b\" is no plain name for a file~",
                "FROM a;COPY <<A b /x;1;A                     | ~2:12 more than one source, and \"/x\" is no directory~",
                "FROM a;COPY --parents b /x                   | 2:6 COPY --parents is more than buildah 1.28 understands "
                        + "(build with Docker with # syntax=docker/dockerfile:1.20)",
                "FROM a;RUN --network=none b                  | 2:5 RUN --network is more than buildah 1.28 understands "
                        + "(build with buildah 1.39 or newer, or Docker with # syntax=docker/dockerfile:1.3)",
            })
    void what_cannot_be_said_otherwise_is_refused(String text, String expected) {
        assertThat(problems(attempt(text.replace(';', '\n'), Engine.BUILDAH_1_28)))
                .singleElement()
                .asString()
                .startsWith(expected);
    }

    @Test
    void a_line_that_engines_cannot_read_is_refused() {
        String text = "FROM a\nSHELL [\"sh\", \"-c\"]\nRUN <<A\n" + "echo 1\n".repeat(10_000) + "A\n";
        assertThat(problems(attempt(text, Engine.BUILDAH_1_28)))
                .singleElement()
                .asString()
                .contains("too long");
    }

    @Test
    void all_that_is_lacking_is_told_in_its_order() {
        assertThat(problems(attempt("FROM a\nCOPY <<A /x\n$V\nA\nADD --unpack=true b /x\n", Engine.DOCKER_20_10)))
                .hasSize(2);
    }

    @Test
    void an_engine_stands_for_those_up_to_the_next() {
        assertThat(Engine.buildah(1, 20)).isEqualTo(Engine.BUILDAH_1_28);
        assertThat(Engine.buildah(1, 38)).isEqualTo(Engine.BUILDAH_1_28);
        assertThat(Engine.buildah(1, 41)).isEqualTo(Engine.BUILDAH_1_39);
        assertThat(Engine.docker(25, 0)).isEqualTo(Engine.DOCKER_20_10);
        assertThat(Engine.docker(28, 2)).isEqualTo(Engine.DOCKER_26);
    }
}
