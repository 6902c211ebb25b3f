package dev.imagebuilder.executor.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.dockerfile.IgnoreFile.Verdict;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoreFileTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "file            | file",
                "/file           | file",
                "./file          | file",
                "file/           | file",
                "//file          | file",
                "a/../file       | file",
                "/../file        | file",
                "dir             | dir/file",
                "dir/            | dir/file",
                "dir             | dir/a/b/c",
                "*               | dir/file",
                "*/file          | dir/file",
                "*.md            | README.md",
                "d?r             | dir/file",
                "**              | dir/file",
                "**/             | dir/file",
                "**/**           | dir/file",
                "**/file         | file",
                "**/file         | a/b/file",
                "**/dir          | a/dir/file",
                "**file          | a/profile",
                "**/fi*          | a/b/file",
                "dir/**          | dir/a/b",
                "a**/*.txt       | a/b/c/d.txt",
                "a/*.txt**       | a/b.txtc/d",
                "[a-c]x          | bx",
                "[^a-c]x         | dx",
                "[ab]x           | bx",
                "[\\]a]          | ]",
                "[\\-x]          | -",
                "a\\*b           | a*b",
                "\\!a            | !a",
                "\\#a            | #a",
                "a.|)$(}+{bc     | a.|)$(}+{bc",
                "a?b             | a☺b",
                "[a-ζ]*          | α",
                "🙂*             | 🙂.txt",
                "*               | .hidden"
            })
    void left_out_is(String pattern, String path) {
        assertThat(isOut(pattern, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "file            | dir/file",
                "../file         | file",
                ".               | file",
                "/               | file",
                "*/file          | file",
                "*.md            | dir/README.md",
                "dir/**          | dir",
                "dir/**          | directory/file",
                "**/.foo         | bar.foo",
                "**/foo          | afoo",
                "a/*.txt         | a/b/c.txt",
                "abc.def         | abcdef",
                "abc?def         | abcdef",
                "a?b             | a/b",
                "a???b           | a☺b",
                "[^a-c]x         | bx",
                "File            | file",
                "dir             | dirx"
            })
    void left_in_is(String pattern, String path) {
        assertThat(isOut(pattern, path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "*.md;!README.md              | README.md          | false",
                "!README.md;*.md              | README.md          | true",
                "docs;!docs/README.md         | docs/README.md     | false",
                "docs/;!docs/README.md        | docs/x             | true",
                "**;!a/b                      | a/b/c              | false",
                "**;!a/b;a/b/c                | a/b/c              | true",
                "*;!src;src/**/*.o;!src/x.o   | src/a/y.o          | true",
                "*;!src;src/**/*.o;!src/x.o   | src/x.o            | false",
                "*;!src;src/**/*.o;!src/x.o   | src/a/y.c          | false",
                "*;!**/*.md                   | a/b/c.md           | false",
                "node_modules;!node_modules/**/keep | node_modules/a/keep | false",
                "a;! /b                       | b                  | false",
                "d;!d/f;d*                    | d/f                | false"
            })
    void the_last_pattern_that_turns_it_counts(String patterns, String path, boolean isOut) {
        assertThat(isOut(patterns.replace(';', '\n'), path)).isEqualTo(isOut);
    }

    @Test
    void comments_begin_a_line_and_blanks_around_patterns_do_not_count() {
        String text = "\uFEFF# a comment\r\n\r\n   \t\n  spaced  \r\n #not-a-comment\nlast";

        assertThat(isOut(text, "spaced")).isTrue();
        assertThat(isOut(text, "#not-a-comment")).isTrue();
        assertThat(isOut(text, "last")).isTrue();
        assertThat(isOut(text, "# a comment")).isFalse();
        assertThat(isOut("\uFEFFfirst", "first")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "! ", "[", "a[", "[]", "[]a]", "[^", "[a-", "[-x]", "[x-]", "[b-a]", "a\\", "[a\\"})
    void a_pattern_without_a_meaning_is_told_with_its_line(String pattern) {
        Result<IgnoreFile> read = IgnoreFile.read("fine\n" + pattern + "\n", ".dockerignore");

        assertThat(read.problem())
                .map(Failure::message)
                .hasValue("line 2 of .dockerignore is no pattern: " + pattern.strip());
    }

    private static boolean isOut(String text, String path) {
        IgnoreFile file = read(text);
        Verdict verdict = Verdict.ROOT;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            verdict = file.decide(verdict, path.substring(0, slash));
        }
        return file.decide(verdict, path).isOut();
    }

    private static IgnoreFile read(String text) {
        return switch (IgnoreFile.read(text, ".dockerignore")) {
            case Result.Done<IgnoreFile>(IgnoreFile file) -> file;
            case Result.Failed<IgnoreFile>(Failure failure) -> throw new AssertionError(failure);
        };
    }
}
