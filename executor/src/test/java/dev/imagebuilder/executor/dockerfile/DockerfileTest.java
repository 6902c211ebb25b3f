package dev.imagebuilder.executor.dockerfile;

import static dev.imagebuilder.executor.dockerfile.Dockerfiles.problems;
import static dev.imagebuilder.executor.dockerfile.Dockerfiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerfileTest {

    private static List<String> said(String text) {
        return read(text)
                .instructions()
                .map(instruction -> instruction.keyword() + " " + instruction.arguments())
                .toList();
    }

    private static List<String> wrong(String text) {
        return problems(Dockerfile.read(text));
    }

    @Test
    void instructions_are_written_in_letters_of_any_case() {
        assertThat(said("from alpine\nRuN true\n")).containsExactly("FROM alpine", "RUN true");
    }

    @Test
    void lines_are_continued_across_comments_and_empty_lines() {
        assertThat(said("FROM alpine\nRUN a && \\  \n # a comment\n\n  b \\\n\\\nc\n"))
                .containsExactly("FROM alpine", "RUN a &&   b c");
    }

    @Test
    void two_escapes_at_the_end_of_a_line_continue_nothing() {
        assertThat(said("FROM alpine\nRUN echo \\\\\nRUN true"))
                .containsExactly("FROM alpine", "RUN echo \\\\", "RUN true");
    }

    @Test
    void the_escape_directive_changes_what_continues_a_line() {
        assertThat(said("# escape=`\nFROM alpine\nRUN dir c:\\\nRUN a `\nb"))
                .containsExactly("FROM alpine", "RUN dir c:\\", "RUN a b");
    }

    @Test
    void a_directive_behind_a_comment_is_a_comment() {
        assertThat(said("# about\n# escape=`\nFROM alpine\nRUN a \\\nb")).containsExactly("FROM alpine", "RUN a b");
    }

    @Test
    void directives_are_known_by_names_in_any_letters() {
        Dockerfile read = read("#\tSyntax = docker/dockerfile:1\n# check=skip=all\nFROM alpine");
        assertThat(read.syntax()).contains("docker/dockerfile:1");
    }

    @Test
    void a_directive_is_given_once() {
        assertThat(wrong("# syntax=a\n  # syntax=b\nFROM alpine"))
                .containsExactly("2:3 the parser directive syntax is given twice (leave one of them)");
    }

    @Test
    void only_two_characters_can_be_the_escape() {
        assertThat(wrong("# escape=x\nFROM alpine"))
                .containsExactly("1:1 \"x\" cannot be the escape character (use \\ or `)");
    }

    @Test
    void a_byte_order_mark_and_carriage_returns_say_nothing() {
        assertThat(said("\uFEFFFROM alpine\r\nRUN a \\\r\n  b\r\n")).containsExactly("FROM alpine", "RUN a   b");
        assertThat(wrong("\uFEFFFRM alpine")).containsExactly("1:1 \"FRM\" is no instruction (did you mean \"FROM\"?)");
    }

    @Test
    void heredocs_are_no_instructions() {
        Dockerfile read = read("""
                FROM alpine
                RUN <<EOF
                FROM nothing
                EOF
                COPY <<"A" <<-'B' /dir/
                $x
                A
                \tone
                \tB
                CMD true
                """);
        List<Instruction> instructions = read.instructions().toList();
        assertThat(instructions)
                .extracting(Instruction::keyword)
                .containsExactly(Keyword.FROM, Keyword.RUN, Keyword.COPY, Keyword.CMD);
        Heredoc run = instructions.get(1).heredocs().getFirst();
        assertThat(run.content()).isEqualTo("FROM nothing\n");
        assertThat(run.expands()).isTrue();
        assertThat(instructions.get(2).heredocs()).extracting(Heredoc::text).containsExactly("$x\n", "one\n");
        assertThat(instructions.get(2).heredocs()).extracting(Heredoc::expands).containsExactly(false, false);
    }

    @Test
    void a_heredoc_without_its_delimiter_has_no_end() {
        assertThat(wrong("FROM alpine\nRUN cat <<EOF\nRUN true\n"))
                .containsExactly(
                        "2:9 no line is \"EOF\", where this text ends (write EOF alone in a line behind the text)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RUN echo \"<<EOF\"",
                "RUN cat <<<word",
                "RUN [\"cat\", \"<<EOF\"]",
                "RUN echo $((1 << 3))",
                "CMD cat <<EOF",
                "RUN cat<<EOF",
            })
    void what_only_looks_like_a_heredoc_is_none(String line) {
        assertThat(said("FROM alpine\n" + line + "\nUSER a\n")).containsExactly("FROM alpine", line, "USER a");
    }

    @Test
    void a_blank_may_stand_before_a_delimiter_that_comes() {
        assertThat(said("FROM alpine\nRUN cat << EOF\nhi\nEOF\nUSER a\n"))
                .containsExactly("FROM alpine", "RUN cat << EOF", "USER a");
    }

    @Test
    void what_a_trigger_does_may_have_a_heredoc() {
        assertThat(said("FROM alpine\nONBUILD RUN <<EOF\nhi\nEOF\nUSER a\n"))
                .containsExactly("FROM alpine", "ONBUILD RUN <<EOF", "RUN <<EOF", "USER a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "FRM alpine                           | 1:1 | ~\"FRM\" is no instruction~",
                "FROM                                 | 1:1 | FROM takes an image, or an image, AS and a name",
                "FROM a b                             | 1:1 | FROM takes an image, or an image, AS and a name",
                "FROM a AS 1st                        | 1:11 | ~\"1st\" cannot be the name of a stage~",
                "FROM --platfrom=x a                  | 1:6 | FROM has no flag --platfrom",
                "FROM a;COPY x                        | 2:1 | COPY takes a source and a destination",
                "FROM a;COPY --from x y               | 2:6 | the flag --from has no value",
                "FROM a;COPY --link=maybe x y         | 2:6 | the value of --link is neither true nor false",
                "FROM a;COPY --from=a --from=b x y    | 2:15 | the flag --from is given twice",
                "FROM a;RUN                           | 2:1 | RUN says nothing",
                "FROM a;ONBUILD ONBUILD RUN x         | 2:9 | ONBUILD cannot be what ONBUILD has others do",
                "FROM a;ONBUILD FROM x                | 2:9 | FROM cannot be what ONBUILD has others do",
                "FROM a;ONBUILD                       | 2:1 | ONBUILD takes an instruction",
                "FROM a;HEALTHCHECK                   | 2:1 | HEALTHCHECK takes NONE, or CMD and a command",
                "FROM a;HEALTHCHECK NONE x            | 2:1 | HEALTHCHECK takes NONE, or CMD and a command",
                "FROM a;SHELL /bin/sh                 | 2:1 | SHELL takes a JSON array of strings",
                "FROM a;ENV x                         | 2:1 | ENV takes names and values",
                "FROM a;ENV x=1 y                     | 2:1 | ENV takes names and values",
                "FROM a;ARG                           | 2:1 | ARG takes names, and perhaps values",
                "RUN x;FROM a                         | 1:1 | RUN stands before the first FROM",
                "ARG x                                | 1:1 | the Dockerfile has no FROM",
                "''                                   | 1:1 | the Dockerfile has no FROM",
            })
    void mistakes_have_places(String text, String place, String message) {
        Attempt<Dockerfile> attempt = Dockerfile.read(text.replace("''", "").replace(';', '\n'));
        assertThat(attempt.problems()).hasSize(1);
        Problem problem = attempt.problems().getFirst();
        assertThat(problem.position().orElseThrow()).hasToString(place);
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.hint()).isPresent();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.SYNTAX);
    }

    @Test
    void all_mistakes_are_told_in_their_order() {
        assertThat(wrong("FROM a\nCOPY x\nRUM y\n"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("2:1");
    }

    @Test
    void a_place_behind_a_continuation_is_that_of_its_line() {
        assertThat(wrong("FROM a\nCOPY \\\n  --form=x a b"))
                .containsExactly("3:3 COPY has no flag --form (did you mean \"--from\"?)");
    }

    @Test
    void known_flags_are_flags_and_others_are_arguments() {
        String text = "FROM --platform=linux/amd64 a\n"
                + "COPY --from=b --chown=1:2 --chmod=755 --link --exclude=*.a --exclude=*.b --parents x y\n"
                + "ADD --keep-git-dir=true --checksum=sha256:0 --unpack=false x y\n"
                + "RUN --mount=type=cache,target=/c --mount=type=tmpfs,target=/t --network=none --security=insecure -- x\n"
                + "HEALTHCHECK --interval=1s --timeout=1s --start-period=1s --start-interval=1s --retries=2 CMD x\n"
                + "ENTRYPOINT x --flag\n";
        assertThat(read(text).instructions())
                .extracting(instruction -> instruction.flags().size())
                .containsExactly(1, 7, 3, 4, 5, 0);
    }

    @Test
    void arguments_may_be_json() {
        List<Instruction> instructions = read("FROM a\nCMD [\"a\", \"b \\\"c\\u0041\"]\nCMD [a]\nRUN [ \"x\" ] y")
                .instructions()
                .toList();
        assertThat(instructions.get(1).json()).contains(List.of("a", "b \"cA"));
        assertThat(instructions.get(2).json()).isEmpty();
        assertThat(instructions.get(3).json()).isEmpty();
    }

    @Test
    void too_much_is_refused() {
        assertThat(wrong("#".repeat(2 * 1024 * 1024 + 1)))
                .singleElement()
                .asString()
                .contains("no engine reads");
        assertThat(wrong("FROM a\nRUN " + "x".repeat(70_000)))
                .singleElement()
                .asString()
                .startsWith("2:1 the line is longer");
        assertThat(wrong("FROM a\n".repeat(1001))).singleElement().asString().startsWith("1001:1");
    }

    @Test
    void many_words_that_may_begin_heredocs_take_no_time() {
        String line = "RUN x" + " << a".repeat(50) + "\n";
        assertThat(said("FROM a\na\n".substring(0, 7) + line.repeat(5000))).hasSize(5001);
    }

    @Test
    void a_problem_can_be_told_without_places_in_files() {
        Problem problem = Dockerfile.read("FRM a").problems().getFirst();
        assertThat(problem.failure("Dockerfile").message()).isEqualTo("Dockerfile:1:1: \"FRM\" is no instruction");
    }
}
