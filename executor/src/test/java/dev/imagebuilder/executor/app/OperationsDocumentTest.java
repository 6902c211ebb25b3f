package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of {@code docs/operations.md} do what it says: blocks that begin with the name of a file are files. */
@Tag("real-tool")
@Timeout(60)
class OperationsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/operations.md");
    private static final Pattern FILE = Pattern.compile("(?ms)^```\\w*\n(# ([a-z/.]+)\n.*?)^```$");
    private static final String IMAGE = "registry.example/team/tool:1.0";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"script", "command", "playbook"})
    void its_examples_can_be_deployed(String example) throws IOException {
        write("");
        assertThat(deployed(Cli.in(home), example)).isEqualTo("http://a.example:80");
    }

    @ParameterizedTest
    @ValueSource(strings = "container")
    void its_containers_do_so_with_an_image_that_is_there(String example) throws IOException {
        Path image = home.resolve("image");
        Shell.output(
                TestServer.script("busybox-image"),
                image.toString(),
                "\"Cmd\":[\"/bin/sh\",\"-c\",\"cat rules.txt && echo url=http://a.example:$port > $TOSCA_OUTPUTS\"]");
        write("oci:" + image);
        Path storage = Files.writeString(
                home.resolve("storage.conf"),
                "[storage]\ndriver = \"overlay\"\ngraphroot = \"%1$s/storage\"\nrunroot = \"%1$s/run\"\n"
                        .formatted(home));
        Cli cli = Cli.in(home)
                .with("EXECUTOR_CONTAINER_ENGINE", "buildah")
                .with("CONTAINERS_STORAGE_CONF", storage.toString());
        assertThat(deployed(cli, example)).isEqualTo("http://a.example:80");
    }

    private void write(String image) throws IOException {
        Matcher files = FILE.matcher(Files.readString(DOCUMENT));
        while (files.find()) {
            Path file = home.resolve(files.group(2));
            Files.createDirectories(file.getParent());
            Files.writeString(file, files.group(1).replace(IMAGE, image));
        }
    }

    private String deployed(Cli cli, String example) throws IOException {
        Cli.Run run = cli.onInstance("deploy", home.resolve(example).resolve("service.yaml"));
        assertThat(run.status()).as(run.err()).isZero();
        return cli.output("url").textValue();
    }
}
