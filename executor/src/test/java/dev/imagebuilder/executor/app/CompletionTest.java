package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.imagebuilder.executor.testbed.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Completion in the shells it is for, and manual pages in what shows them. */
@Tag("real-tool")
@Timeout(60)
class CompletionTest {
    @TempDir
    Path home;

    private Path script(String shell) throws IOException {
        assumeThat(isThere(shell)).as("%s is installed", shell).isTrue();
        return Files.writeString(
                home.resolve("completion." + shell),
                Cli.in(home).run("completion", shell).out());
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static String output(String... command) {
        return new String(Shell.output(command), StandardCharsets.UTF_8);
    }

    private String bash(String line) throws IOException {
        String words = "COMP_WORDS=(" + line + " ''); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))";
        return output(
                "bash",
                "--norc",
                "-c",
                "source " + script("bash") + "; " + words + "; _complete_executor 2>/dev/null; echo ${COMPREPLY[@]}");
    }

    @Test
    void bash_completes_commands_and_words() throws IOException {
        assertThat(bash("executor state")).contains("list", "show", "backup", "restore");
        assertThat(bash("executor outputs --format").strip()).isEqualTo("yaml json");
    }

    private String fish(String line) throws IOException {
        return output("fish", "--no-config", "-c", "source " + script("fish") + "; complete -C '" + line + "'");
    }

    @Test
    void fish_completes_commands_options_and_words() throws IOException {
        assertThat(fish("executor un").lines())
                .extracting(line -> line.split("\t")[0])
                .containsExactly("undeploy", "unlock", "unpackage");
        assertThat(fish("executor outputs --format ").lines())
                .extracting(line -> line.split("\t")[0])
                .containsExactly("json", "yaml");
        assertThat(fish("executor deploy --roll")).startsWith("--rollback\t");
        assertThat(fish("executor state ")).contains("backup\t", "list\t", "restore\t", "show\t");
    }

    private String zsh(String line, String end) throws IOException {
        return output(
                "zsh",
                "-f",
                "src/test/resources/shells/zsh-completion.zsh",
                script("zsh").toString(),
                line,
                end);
    }

    @Test
    void zsh_completes_commands_options_and_words() throws IOException {
        assertThat(zsh("executor und", "eploy")).contains("executor undeploy");
        assertThat(zsh("executor deploy --roll", "back")).contains("--rollback");
        assertThat(zsh("executor outputs --format j", "son")).contains("--format json");
    }

    @Test
    void manual_pages_are_shown_without_a_warning() throws Exception {
        assumeThat(isThere("man")).as("man is installed").isTrue();
        Path pages = Files.createDirectory(home.resolve("man1"));
        Cli.in(home).run("man", "--directory", pages.toString());

        try (Stream<Path> files = Files.list(pages)) {
            assertThat(files).isNotEmpty().allSatisfy(page -> assertThat(warnings(page))
                    .as("%s", page)
                    .isEmpty());
        }
    }

    private static String warnings(Path page) throws Exception {
        Process man = new ProcessBuilder("man", "--warnings=all", "--encoding=UTF-8", "--local-file", page.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String warnings = new String(man.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return man.waitFor() == 0 ? warnings : "man ended with " + man.exitValue() + ": " + warnings;
    }
}
