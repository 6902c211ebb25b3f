package dev.imagebuilder.tosca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every folder is a case: {@code service.yaml}, perhaps {@code inputs.yaml}, with {@code findings.txt} or
 * {@code plan.txt}; one whose name ends in {@code -opera} is judged as xOpera does. {@code -Dgolden.update} writes the
 * texts anew.
 */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/golden");

    @TestFactory
    Stream<DynamicTest> findings() throws IOException {
        return cases("findings", folder -> FindingText.of(topology(folder).findings()));
    }

    @TestFactory
    Stream<DynamicTest> plans() throws IOException {
        return cases("plan", GoldenTest::plan);
    }

    private static Stream<DynamicTest> cases(String kind, Show show) throws IOException {
        try (Stream<Path> folders = Files.list(CASES.resolve(kind))) {
            return folders.sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(
                            folder.getFileName().toString(), () -> check(folder.resolve(kind + ".txt"), show)));
        }
    }

    private interface Show {
        String of(Path folder) throws IOException;
    }

    private static void check(Path golden, Show show) throws IOException {
        Path folder = golden.getParent();
        String shown = show.of(folder).replace(folder + "/", "");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, shown);
        }
        assertThat(shown).isEqualTo(Files.readString(golden));
    }

    private static Checked<Topology> topology(Path folder) {
        boolean opera = folder.getFileName().toString().endsWith("-opera");
        var tosca = new Tosca(new FileSources(), opera ? Compatibility.OPERA : Compatibility.STRICT);
        Path file = folder.resolve("inputs.yaml");
        Checked<Inputs> inputs =
                Files.exists(file) ? tosca.inputs(List.of(file.toString())) : Checked.of(Inputs.NOT_ASKED_FOR);
        return inputs.then(given ->
                tosca.source(folder.resolve("service.yaml").toString()).then(text -> tosca.topology(text, given)));
    }

    private static String plan(Path folder) {
        Topology topology = topology(folder).usable().orElseThrow();
        Plan plan = new Tosca(new FileSources(), Compatibility.STRICT)
                .plan(topology, Snapshot.NOTHING, Observed.NOTHING)
                .usable()
                .orElseThrow();
        return plan.steps().stream().map(GoldenTest::line).collect(Collectors.joining());
    }

    private static String line(Step step) {
        return step.id() + " after " + step.after() + "\n";
    }
}
