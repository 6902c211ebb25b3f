package dev.imagebuilder.tosca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Change;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Simulation;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.source.Zips;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every folder is a case: {@code service.yaml}, perhaps {@code inputs.yaml}, with {@code findings.txt} or
 * {@code plan.txt}; below {@code csar} a {@code package} instead. One whose name ends in {@code -opera} is judged as
 * xOpera does. The service templates in its directory {@code substitutions} may stand in for nodes. {@code -Dgolden.update} writes the texts anew.
 *
 * <p>Where there are findings there is a twin without mistakes, in which nothing may be found: {@code corrected.yaml},
 * {@code corrected-inputs.yaml} or both, and below {@code csar} a directory {@code corrected}.
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

    @TestFactory
    Stream<DynamicTest> corrected() throws IOException {
        Stream<DynamicTest> files = twins("findings", List.of("corrected.yaml", "corrected-inputs.yaml"), folder -> {
            Optional<Path> service = existing(folder, "corrected.yaml");
            Optional<Path> inputs = existing(folder, "corrected-inputs.yaml");
            return FindingText.of(topology(
                            service.orElse(folder.resolve("service.yaml")),
                            inputs.or(() -> existing(folder, "inputs.yaml")))
                    .findings());
        });
        return Stream.concat(files, twins("csar", List.of("corrected"), folder -> csar(folder.resolve("corrected"))));
    }

    /** @param names what a twin consists of, at least one of these */
    private static Stream<DynamicTest> twins(String kind, List<String> names, Show show) throws IOException {
        return folders(kind)
                .filter(GoldenTest::hasFindings)
                .map(folder -> test(folder, () -> {
                    assertThat(names).as("a twin of " + folder).anyMatch(name -> existing(folder, name)
                            .isPresent());
                    assertThat(show.of(folder)).isEmpty();
                }));
    }

    private static boolean hasFindings(Path folder) {
        return folder.resolve("findings.txt").toFile().length() > 0;
    }

    private static Optional<Path> existing(Path folder, String name) {
        return Optional.of(folder.resolve(name)).filter(Files::exists);
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
        return folders(kind).map(folder -> test(folder, () -> check(folder.resolve(golden), show)));
    }

    private static Stream<Path> folders(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(CASES.resolve(kind))) {
            return folders.sorted().toList().stream();
        }
    }

    private static DynamicTest test(Path folder, Executable executable) {
        return DynamicTest.dynamicTest(folder.getFileName().toString(), executable);
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
        return topology(folder.resolve("service.yaml"), existing(folder, "inputs.yaml"));
    }

    private static Checked<Topology> topology(Path service, Optional<Path> inputs) {
        boolean opera = service.getParent().toString().endsWith("-opera");
        Tosca tosca = existing(service.getParent(), "substitutions")
                .map(directory -> new Tosca(new FileSources(), Compatibility.STRICT).substituting(directory))
                .orElseGet(() -> new Tosca(new FileSources(), opera ? Compatibility.OPERA : Compatibility.STRICT));
        Checked<Inputs> values = inputs.map(file -> tosca.inputs(List.of(tosca.text(file.toString()))))
                .orElse(Checked.of(Inputs.NOT_ASKED_FOR));
        return values.then(given -> tosca.source(service.toString()).then(text -> tosca.topology(text, given)));
    }

    /** Without {@code service.yaml} nothing is wished; with {@code deployed.yaml} that is deployed. */
    private static String plan(Path folder) {
        Deployed deployed = existing(folder, "deployed.yaml")
                .map(before -> Simulation.deployed(
                        topology(before, Optional.empty()).usable().orElseThrow()))
                .orElse(Deployed.NOTHING);
        Wish wish = existing(folder, "service.yaml")
                .map(service -> Wish.of(topology(folder).usable().orElseThrow()))
                .orElse(Wish.NOTHING);
        Plan plan = Tosca.plan(wish, deployed, Observed.NOTHING).usable().orElseThrow();
        String changes = plan.changes().stream().map(GoldenTest::line).collect(Collectors.joining());
        return changes + plan.steps().stream().map(GoldenTest::line).collect(Collectors.joining());
    }

    private static String line(Change change) {
        return change.action() + (change.destroys() ? " (destroys) " : " ") + change.instance() + ": " + change.reason()
                + "\n";
    }

    private static String line(Step step) {
        return step.id() + " after " + step.after() + "\n";
    }
}
