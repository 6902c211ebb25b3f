package dev.imagebuilder.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.source.FileSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The requests in {@code inputs/json}, and the files of inputs beside them. */
class SamplesTest {
    private static final Path INPUTS = Path.of("../inputs");
    private static final Path JSON = INPUTS.resolve("json");
    private static final Path BLUEPRINT = Path.of("../blueprints/docker-image-definition.yaml");

    @TempDir
    Path directory;

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(JSON)) {
            return files.filter(Files::isRegularFile)
                    .map(JSON::relativize)
                    .map(Direction.JSON_TO_YAML::renamed)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void all_of_them_become_the_files_of_inputs() throws IOException {
        Program.Run run = Program.run(JSON, directory);

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(samples()).hasSize(20);
        for (Path sample : samples()) {
            assertThat(directory.resolve(sample)).hasSameTextualContentAs(INPUTS.resolve(sample));
        }
    }

    @Test
    void they_are_the_same_requests_on_the_way_back() throws IOException {
        for (Path sample : samples()) {
            Program.run("--reverse", INPUTS.resolve(sample), directory.resolve("back.json"));

            assertThat(Program.run(directory.resolve("back.json")).out())
                    .isEqualTo(Files.readString(INPUTS.resolve(sample)));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_is_what_the_blueprint_wants(Path sample) {
        var tosca = new Tosca(new FileSources(), Compatibility.STRICT);
        var inputs = tosca.inputs(List.of(tosca.text(INPUTS.resolve(sample).toString())));
        List<Finding> findings = tosca.source(BLUEPRINT.toString())
                .then(blueprint -> tosca.topology(blueprint, inputs.usable().orElseThrow()))
                .findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void the_document_names_each_of_them() throws IOException {
        String document = Files.readString(INPUTS.resolve("README.md"));

        assertThat(samples()).allSatisfy(sample -> {
            String name = sample.toString().replace(".yaml", "");
            boolean isNamed =
                    document.contains("`" + name + "`") || document.contains("`" + sample.getParent() + "/*`");
            assertThat(isNamed).as(name).isTrue();
        });
    }
}
