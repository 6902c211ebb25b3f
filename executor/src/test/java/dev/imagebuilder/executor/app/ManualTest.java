package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the model of all commands: manual pages and completion. */
class ManualTest {
    @TempDir
    Path home;

    @Test
    void pages_tell_what_help_tells() throws IOException {
        Golden.assertSame("man/unlock.1", Cli.in(home).run("man", "unlock").out(), home);
        Golden.assertSame(
                "man/state-restore.1",
                Cli.in(home).run("man", "state", "restore").out(),
                home);
    }

    @Test
    void every_command_has_a_page() throws IOException {
        Path pages = Files.createDirectory(home.resolve("man1"));

        Cli.Run run = Cli.in(home).run("man", "--directory", pages.toString());

        assertThat(run).isEqualTo(new Cli.Run(0, "", ""));
        try (Stream<Path> files = Files.list(pages)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("executor.1", "executor-deploy.1", "executor-state-show.1")
                    .allMatch(name -> name.endsWith(".1"));
        }
        assertThat(pages.resolve("executor.1")).content().contains("\\fBexecutor\\-deploy\\fR(1)");
    }

    @Test
    void a_directory_that_is_not_there_is_an_error() {
        Cli.Run run =
                Cli.in(home).run("man", "--directory", home.resolve("none").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("error TOSCA-5001");
    }

    @Test
    void fish_completes_commands_options_and_words() {
        String script = Cli.in(home).run("completion", "fish").out();

        assertThat(script.lines())
                .contains(
                        "complete -c executor -f",
                        "complete -c executor -n '__fish_use_subcommand' -a unlock -d 'Tells who has locked an instance,"
                                + " and since when'",
                        "complete -c executor -n '__fish_seen_subcommand_from outputs' -s f -l format -x -a 'yaml json'"
                                + " -d 'yaml or json'",
                        "complete -c executor -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'",
                        "complete -c executor -n '__fish_seen_subcommand_from state; and not"
                                + " __fish_seen_subcommand_from list show backup restore' -a show -d 'Shows what is"
                                + " recorded of nodes: state, type, properties, attributes'",
                        "complete -c executor -n '__fish_seen_subcommand_from state; and __fish_seen_subcommand_from"
                                + " restore' -F");
        assertThat(script).contains("-s p -l instance-path -r -F");
    }
}
