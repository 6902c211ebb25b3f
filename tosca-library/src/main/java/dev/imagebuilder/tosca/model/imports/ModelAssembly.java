package dev.imagebuilder.tosca.model.imports;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.FunctionDefinition;
import dev.imagebuilder.tosca.model.Import;
import dev.imagebuilder.tosca.model.ImportChains;
import dev.imagebuilder.tosca.model.Model;
import dev.imagebuilder.tosca.model.ModelFiles;
import dev.imagebuilder.tosca.model.Namespace;
import dev.imagebuilder.tosca.model.Repository;
import dev.imagebuilder.tosca.model.ServiceTemplate;
import dev.imagebuilder.tosca.model.TypeDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.model.read.ServiceTemplateReader;
import dev.imagebuilder.tosca.source.Sources;
import dev.imagebuilder.tosca.yaml.YamlImage;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a blueprint, the files it imports and TOSCA's normative types together; each file is read once. */
public final class ModelAssembly {
    private final Sources sources;
    private final Findings findings = new Findings();
    private final List<TypeDefinition> types = new ArrayList<>();
    private final Map<SourceText, Namespace> namespaces = new HashMap<>();
    private final Map<String, Namespace> read = new HashMap<>();
    private final Map<SourceText, Version> versions = new HashMap<>();
    private final Set<String> repositories = new HashSet<>();
    private final List<FunctionDefinition> functions = new ArrayList<>();
    private final Map<String, List<Location>> chains = new HashMap<>();
    private final List<Namespace> normative = new ArrayList<>();

    private ModelAssembly(Sources sources) {
        this.sources = sources;
    }

    /** The model of the blueprint in this text. */
    public static Checked<Model> of(SourceText blueprint, Sources sources) {
        var assembly = new ModelAssembly(sources);
        Optional<ServiceTemplate> root = assembly.include(blueprint, new Namespace(""), List.of());
        Optional<Types> types = assembly.findings.take(Types.of(assembly.types, assembly.files()));
        return new Checked<>(
                root.flatMap(template -> types.map(all ->
                        new Model(template.version(), all, template.topology(), new ImportChains(assembly.chains)))),
                assembly.findings.list());
    }

    private ModelFiles files() {
        Map<SourceText, Integer> depths = new HashMap<>();
        namespaces
                .keySet()
                .forEach(text -> depths.put(text, chains.get(text.name()).size()));
        return new ModelFiles(namespaces, versions, normative.stream().findFirst(), repositories, depths, functions);
    }

    /** @param chain the places of the imports that lead here, the nearest first */
    private Optional<ServiceTemplate> include(SourceText text, Namespace namespace, List<Location> chain) {
        read.put(text.name(), namespace);
        namespaces.put(text, namespace);
        chains.put(text.name(), chain);
        Checked<YamlNode> document = sources.image(text)
                .map(image -> Checked.of(YamlImage.read(image, text)))
                .orElseGet(() -> YamlReader.read(text));
        Checked<ServiceTemplate> template = document.then(root -> ServiceTemplateReader.read(root, namespace.prefix()));
        findings.addAll(template.findings());
        template.value().ifPresent(file -> {
            versions.put(text, file.version());
            types.addAll(file.types());
            repositories.addAll(file.repositories().keySet());
            file.types().forEach(namespace::define);
            file.files().stream()
                    .flatMap(f -> sources.missing(sources.resolve(f.name(), text), f.location()).stream())
                    .forEach(findings::add);
            includeNormative(file.version());
            file.imports().forEach(wanted -> include(wanted, file, text, namespace, chain));
            includeFunctions(file, namespace);
        });
        return template.value();
    }

    /** After those of imported files, so that of two with one name the importing file's is the second. */
    private void includeFunctions(ServiceTemplate file, Namespace namespace) {
        file.functions().forEach((name, function) -> {
            namespace
                    .function(name)
                    .ifPresent(first -> findings.add(Finding.error(
                                    Code.NAME_DUPLICATE,
                                    function.location(),
                                    "the function " + name + " is defined a second time")
                            .note("it is first defined at", first.location())
                            .hint("rename one of the two, or import the file into a namespace")));
            namespace.define(function);
        });
        functions.addAll(file.functions().values());
        file.topology().ifPresent(service -> service.functions().forEach((name, own) -> {
            namespace.function(name).ifPresent(base -> own.changes(base)
                    .forEach(signature -> findings.add(changed(signature))));
            namespace.refine(own);
            functions.add(own);
        }));
    }

    /** Those of the first version that is met: all files of a blueprint should be of one. */
    private void includeNormative(Version version) {
        if (!normative.isEmpty() || version.normativeTypes().isEmpty()) {
            return;
        }
        String name = version.normativeTypes().get();
        var namespace = new Namespace("");
        normative.add(namespace);
        if (!read.containsKey(name)) {
            findings.take(sources.read(name, Optional.empty())).ifPresent(text -> include(text, namespace, List.of()));
        }
    }

    private void include(
            Import wanted, ServiceTemplate file, SourceText importer, Namespace namespace, List<Location> chain) {
        Optional<String> name = name(wanted, file, importer);
        if (name.isEmpty()) {
            return;
        }
        Namespace imported = read.get(name.get());
        if (imported == null) {
            imported = new Namespace(
                    namespace.prefix() + wanted.namespace().map(n -> n + ":").orElse(""));
            read(name.get(), wanted.location(), imported, chain);
        }
        Namespace known = imported;
        wanted.namespace().ifPresentOrElse(prefix -> namespace.include(prefix, known), () -> namespace.merge(known));
    }

    private void read(String name, Location place, Namespace imported, List<Location> chain) {
        List<Location> longer = new ArrayList<>(List.of(place));
        longer.addAll(chain);
        read.put(name, imported);
        findings.take(sources.read(name, Optional.of(place))).ifPresent(text -> include(text, imported, longer));
    }

    /** The name of the text that an import wants. */
    private Optional<String> name(Import wanted, ServiceTemplate file, SourceText importer) {
        if (wanted.isProfile()) {
            return findings.take(sources.profile(wanted.reference(), importer, wanted.location()));
        }
        if (wanted.repository().isEmpty()) {
            return Optional.of(sources.resolve(wanted.reference(), importer));
        }
        TypeName name = wanted.repository().get();
        Optional<Repository> repository =
                Optional.ofNullable(file.repositories().get(name.name()));
        if (repository.isEmpty()) {
            findings.add(Finding.error(
                            Code.REPOSITORY_UNKNOWN, name.location(), "there is no repository \"" + name.name() + "\"")
                    .hint(Suggestion.didYouMean(name.name(), file.repositories().keySet())));
        }
        // One without a URL is told where it is defined.
        return repository
                .filter(r -> !r.url().isEmpty())
                .map(r -> sources.resolve(within(r.url(), wanted.reference()), importer));
    }

    private static Finding changed(FunctionDefinition.Signature signature) {
        return Finding.error(
                        Code.REFINEMENT_UNFIT,
                        signature.location(),
                        "a service template can only change the implementation of this signature")
                .hint("add a signature behind those that the function has");
    }

    private static String within(String url, String path) {
        return url.endsWith("/") || path.startsWith("/") ? url + path : url + "/" + path;
    }
}
