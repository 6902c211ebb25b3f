package dev.imagebuilder.tosca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.source.Zips;
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
import org.junit.jupiter.api.io.TempDir;

/**
 * Every folder is a case: {@code service.yaml}, perhaps {@code inputs.yaml}, with {@code findings.txt} or
 * {@code plan.txt}; below {@code csar} a {@code package} instead. One whose name ends in {@code -opera} is judged as
 * xOpera does. {@code -Dgolden.update} writes the texts anew.
 */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/golden");

    @TestFactory
    Stream<DynamicTest> findings() throws IOException {
        return cases(
                "findings",
                "findings.txt",
                folder -> FindingText.of(topology(folder).findings()));
    }

    /** Each once as a directory and once as a zip, which makes no difference. */
    @TestFactory
    Stream<DynamicTest> csars(@TempDir Path zips) throws IOException {
        Stream<DynamicTest> directories = cases("csar", "findings.txt", folder -> csar(folder.resolve("package")));
        Stream<DynamicTest> zipped = cases("csar", "findings.txt", folder -> {
            Path zip = zips.resolve(folder.getFileName() + ".csar");
            Zips.pack(folder.resolve("package"), zip);
            return csar(zip).replace(zip + "!", "package").replace(zip.toString(), "package");
        });
        return Stream.concat(directories, zipped);
    }

    private static String csar(Path path) {
        var tosca = new Tosca(new FileSources(), Compatibility.STRICT);
        var findings = new Findings();
        findings.take(tosca.source(path.toString()))
                .ifPresent(text -> findings.take(tosca.topology(text, Inputs.NOT_ASKED_FOR)));
        return FindingText.of(findings.list());
    }

    @TestFactory
    Stream<DynamicTest> plans() throws IOException {
        return cases("plan", "plan.txt", GoldenTest::plan);
    }

    private static Stream<DynamicTest> cases(String kind, String golden, Show show) throws IOException {
        try (Stream<Path> folders = Files.list(CASES.resolve(kind))) {
            return folders.sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(
                            folder.getFileName().toString(), () -> check(folder.resolve(golden), show)));
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
