package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Each directory below {@code blueprints/examples} is deployed, changed where it says how, and undeployed. */
@Tag("real-tool")
@Timeout(120)
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("../blueprints/examples");

    @TempDir
    Path home;

    private Path directory;
    private Cli cli;

    @BeforeEach
    void newHome() throws IOException {
        directory = Files.createDirectory(home.resolve("directory"));
        cli = Cli.in(home);
    }

    static Stream<String> examples() throws IOException {
        try (Stream<Path> all = Files.list(EXAMPLES)) {
            return all.filter(Files::isDirectory).map(path -> path.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_does_what_it_says_and_leaves_nothing(String name) throws IOException {
        carriedOut(EXAMPLES.resolve(name));
    }

    @Test
    void ansible_may_be_started_anew_for_each_playbook() throws IOException {
        cli = cli.with("EXECUTOR_ANSIBLE_MODE", "fork");

        carriedOut(EXAMPLES.resolve("roles-and-handlers"));
    }

    private void carriedOut(Path example) throws IOException {
        assertThat(deployed("deploy", example, "inputs.yaml").status()).isZero();
        assertThat(outputs()).isEqualTo(expected(example, "expected-outputs.yaml"));
        assertThat(deployed("deploy", example, "inputs.yaml").out()).contains("Nothing to do");
        runCommands(example);
        if (Files.exists(example.resolve("updated-inputs.yaml"))) {
            assertThat(deployed("diff", example, "updated-inputs.yaml").out()).contains("changed:");
            assertThat(deployed("update", example, "updated-inputs.yaml").status())
                    .isZero();
            assertThat(outputs()).isEqualTo(expected(example, "updated-outputs.yaml"));
        }
        assertThat(cli.onInstance("undeploy", "-f").status()).isZero();
        assertThat(cli.onInstance("state list").out()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    private Cli.Run deployed(String verb, Path example, String inputs) throws IOException {
        List<Object> arguments = new ArrayList<>();
        if (Files.exists(example.resolve(inputs))) {
            arguments.addAll(List.of("-i", example.resolve(inputs)));
        }
        Path service = example.resolve("service.yaml");
        boolean isOnDisk = Files.exists(service) && Files.readString(service).contains("get_input: directory");
        if (isOnDisk) {
            arguments.addAll(List.of("--input", "directory=" + directory));
        }
        arguments.add(Files.exists(service) ? service : example);
        Cli.Run run = cli.onInstance(verb, arguments.toArray());
        assertThat(run.err()).doesNotContain("error ", "warning ");
        return run;
    }

    /** Each line is a command that is carried out once the example is deployed. */
    private void runCommands(Path example) throws IOException {
        Path commands = example.resolve("commands.txt");
        for (String line : Files.exists(commands) ? Files.readAllLines(commands) : List.<String>of()) {
            List<String> words =
                    List.of(line.replace(" -n ", " -n " + example + "/").split(" "));
            Cli.Run run = cli.onInstance(
                    words.getFirst(), words.subList(1, words.size()).toArray());
            assertThat(run.status()).as(line + run.err()).isZero();
        }
        if (Files.exists(example.resolve("outputs-after-commands.yaml"))) {
            assertThat(outputs()).isEqualTo(expected(example, "outputs-after-commands.yaml"));
        }
    }

    private ObjectNode outputs() throws IOException {
        ObjectNode values = new ObjectMapper().createObjectNode();
        cli.outputs()
                .json()
                .properties()
                .forEach(output -> values.set(output.getKey(), output.getValue().get("value")));
        return values;
    }

    private static JsonNode expected(Path example, String file) throws IOException {
        Map<String, Object> values = new Yaml().load(Files.readString(example.resolve(file)));
        return new ObjectMapper().valueToTree(values);
    }
}
