package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtTest {
    private static final String MESSY = "a:   'b' # c\n";
    private static final String FORMATTED = "a: b  # c\n";

    @TempDir
    Path home;

    private Cli cli;
    private Path messy;
    private Path formatted;

    @BeforeEach
    void start() throws IOException {
        cli = Cli.in(home);
        messy = Files.writeString(home.resolve("messy.yaml"), MESSY);
        formatted = Files.writeString(home.resolve("formatted.yaml"), FORMATTED);
    }

    @Test
    void without_options_it_prints() throws IOException {
        Cli.Run run = cli.run("fmt", messy.toString(), formatted.toString());
        assertThat(run).isEqualTo(new Cli.Run(0, FORMATTED + FORMATTED, ""));
        assertThat(messy).hasContent(MESSY);
    }

    @Test
    void check_lists_what_is_not_formatted() {
        Cli.Run run = cli.run("fmt", "--check", messy.toString(), formatted.toString());
        assertThat(run).isEqualTo(new Cli.Run(1, messy + "\n", ""));
        assertThat(messy).hasContent(MESSY);
        assertThat(cli.run("fmt", "--check", formatted.toString())).isEqualTo(new Cli.Run(0, "", ""));
    }

    @Test
    void write_replaces_what_is_not_formatted_and_keeps_permissions_and_links() throws IOException {
        Files.setPosixFilePermissions(messy, PosixFilePermissions.fromString("rwxr-x---"));
        Path link = Files.createSymbolicLink(home.resolve("link.yaml"), messy);

        Cli.Run run = cli.run("fmt", "--write", link.toString(), formatted.toString());

        assertThat(run).isEqualTo(new Cli.Run(0, link + "\n", ""));
        assertThat(messy).hasContent(FORMATTED);
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(messy)))
                .isEqualTo("rwxr-x---");
        try (var files = Files.list(home)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void a_file_with_mistakes_is_left_as_it_is_and_the_others_are_formatted() throws IOException {
        Path wrong = Files.writeString(home.resolve("wrong.yaml"), "a: [\n");

        Cli.Run run = cli.run("fmt", "--write", wrong.toString(), "nowhere.yaml", messy.toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEqualTo(messy + "\n");
        assertThat(run.err()).contains("error TOSCA-1010", "nowhere.yaml does not exist");
        assertThat(wrong).hasContent("a: [");
    }

    @Test
    void a_csar_is_no_text_and_stays_as_it_is() throws IOException {
        Path csar = home.resolve("shop.csar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(csar))) {
            zip.putNextEntry(new ZipEntry("service.yaml"));
            zip.write(MESSY.getBytes(StandardCharsets.UTF_8));
        }
        byte[] before = Files.readAllBytes(csar);

        assertThat(cli.run("fmt", "--write", csar.toString()).status()).isEqualTo(3);
        assertThat(csar).hasBinaryContent(before);
    }

    @Test
    void what_cannot_be_written_is_a_failure() {
        // Nobody can make a file beside it, not even root.
        Cli.Run run = cli.run("fmt", "--write", "/proc/meminfo");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("error TOSCA-5001", "cannot be written");
    }

    @Test
    void check_and_write_exclude_each_other() {
        Cli.Run run = cli.run("fmt", "--check", "--write", messy.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("exclude each other");
    }
}
