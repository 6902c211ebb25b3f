package dev.imagebuilder.tosca;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.drawing.Graph;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.ImportChains;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.model.Model;
import dev.imagebuilder.tosca.model.check.Checks;
import dev.imagebuilder.tosca.model.imports.ModelAssembly;
import dev.imagebuilder.tosca.model.read.InputsReader;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.Difference;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Planner;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.source.Csar;
import dev.imagebuilder.tosca.source.Recording;
import dev.imagebuilder.tosca.source.RecordingSources;
import dev.imagebuilder.tosca.source.Sources;
import dev.imagebuilder.tosca.source.SubstitutesDirectory;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.topology.TopologyBuilder;
import dev.imagebuilder.tosca.yaml.YamlFormat;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The library's front door: blueprint and inputs to a topology, topology to a plan. Findings come once each, sorted by
 * place.
 */
public final class Tosca {
    private final Sources files;
    /** Blueprints are recorded; inputs, in which there may be secrets, are not. */
    private final RecordingSources sources;

    private final Compatibility compatibility;
    private final Optional<Path> substitutions;

    public Tosca(Sources sources, Compatibility compatibility) {
        this(sources, compatibility, Optional.empty());
    }

    private Tosca(Sources sources, Compatibility compatibility, Optional<Path> substitutions) {
        this.substitutions = substitutions;
        this.files = sources;
        this.sources = new RecordingSources(sources);
        this.compatibility = compatibility;
    }

    /** The same with a directory of service templates that may stand in for nodes of the blueprint. */
    public Tosca substituting(Path directory) {
        return new Tosca(new SubstitutesDirectory(files, directory), compatibility, Optional.of(directory));
    }

    /** The directory of service templates that may stand in for nodes. */
    public Optional<Path> substitutions() {
        return substitutions;
    }

    /** Reads the blueprint at a path: of a file, or of a CSAR, which is a zip or a directory. */
    public Checked<SourceText> source(String path) {
        return judged(sources.csar(path)
                .map(csar -> csar.then(CsarCheck::entry))
                .orElseGet(() -> sources.read(path, Optional.empty())));
    }

    /** The CSAR at a path; empty when something else is there, or nothing. */
    public Optional<Checked<Csar>> csar(String path) {
        return sources.csar(path).map(this::judged);
    }

    /** The metadata of a service template, as plain maps, lists and texts. */
    public static Map<String, Object> metadata(SourceText serviceTemplate) {
        return ServiceMetadata.of(serviceTemplate);
    }

    public Compatibility compatibility() {
        return compatibility;
    }

    /** The texts of all blueprints that have been read so far. */
    public Recording recording() {
        return sources.recording();
    }

    /** Reads a file of text as such, also when it is no blueprint. */
    public Checked<SourceText> text(String path) {
        return files.read(path, Optional.empty());
    }

    /** A blueprint, or any YAML, in canonical form; no value when it has mistakes of YAML. */
    public Checked<String> formatted(SourceText text) {
        return judged(YamlFormat.of(text));
    }

    /** Reads texts of inputs; of an input given twice the later text counts. */
    public Checked<Inputs> inputs(List<Checked<SourceText>> texts) {
        var findings = new Findings();
        List<Inputs> read = texts.stream()
                .flatMap(text -> findings.take(text.then(InputsReader::read)).stream())
                .toList();
        Inputs all = read.stream().reduce(Inputs.NONE, Inputs::with);
        return judged(read.size() == texts.size() ? findings.with(all) : findings.withNothing());
    }

    /** Reads one input. */
    public Checked<Inputs> input(String name, SourceText value) {
        return judged(InputsReader.read(name, value));
    }

    /** One input that is a text: a string, or, when its type is no string's, what the text is as YAML. */
    public Inputs inputOfText(String name, SourceText text) {
        return InputsReader.ofText(name, text);
    }

    /** The topology of a blueprint; errors of every stage at once. */
    public Checked<Topology> topology(SourceText blueprint, Inputs inputs) {
        return ofModel(blueprint, model -> whole(model, inputs));
    }

    /** With services in the place of the nodes that they stand in for. */
    private Checked<Topology> whole(Model model, Inputs inputs) {
        Checked<Topology> built = TopologyBuilder.build(model, inputs, compatibility);
        return compatibility.judge(built).hasErrors()
                ? built
                : built.then(topology -> new Substitutes(files, sources).in(model, topology));
    }

    /** What is drawn of a blueprint: its topology, and the groups in it. */
    public Checked<Graph> graph(SourceText blueprint, Inputs inputs) {
        return ofModel(blueprint, model -> whole(model, inputs).map(topology -> Graph.of(topology, groups(model))));
    }

    /** What is made of a blueprint's model; what is wrong in an imported file comes with the imports that lead there. */
    private <T> Checked<T> ofModel(SourceText blueprint, Function<Model, Checked<T>> stage) {
        Checked<Model> assembled = ModelAssembly.of(blueprint, sources);
        Checked<T> made = DeepStack.run(() -> assembled.then(Checks::check).then(stage));
        Optional<ImportChains> imports = assembled.value().map(Model::imports);
        return judged(made.findings(made.findings().stream()
                .map(finding -> imports.map(chains -> chains.told(finding)).orElse(finding))
                .toList()));
    }

    private static Collection<Group> groups(Model model) {
        return model.topology().map(template -> template.groups().values()).orElse(List.of());
    }

    /** What has to be done so that what is wished exists. */
    public static Checked<Plan> plan(Wish wish, Deployed deployed, Observed observed) {
        Checked<Plan> planned = DeepStack.run(() -> Planner.plan(wish, deployed, observed));
        Compatibility mode = wish.topology().map(Topology::compatibility).orElse(Compatibility.STRICT);
        return judged(planned, mode);
    }

    /** How what exists differs from what is wished. */
    public static Difference difference(Wish wish, Snapshot existing) {
        return DeepStack.run(() -> Difference.of(wish, existing));
    }

    /** How one wish differs from an earlier one, whatever exists. */
    public static Difference difference(Wish wish, Wish earlier) {
        return DeepStack.run(() -> Difference.of(wish, Difference.asDeployed(earlier)));
    }

    private <T> Checked<T> judged(Checked<T> checked) {
        return judged(checked, compatibility);
    }

    private static <T> Checked<T> judged(Checked<T> checked, Compatibility mode) {
        return checked.findings(sorted(checked.findings().stream().map(mode::judge)));
    }

    private static List<Finding> sorted(Stream<Finding> findings) {
        return findings.distinct().sorted(Finding.BY_PLACE).toList();
    }
}
