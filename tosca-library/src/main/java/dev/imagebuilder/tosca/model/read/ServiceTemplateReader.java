package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.FunctionDefinition;
import dev.imagebuilder.tosca.model.Import;
import dev.imagebuilder.tosca.model.Repository;
import dev.imagebuilder.tosca.model.ServiceTemplate;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of types and topology (TOSCA 1.3, section 3.10; TOSCA 2.0, chapter 6). */
public final class ServiceTemplateReader {
    private static final Version NEWEST = Version.SIMPLE_1_3;

    private ServiceTemplateReader() {}

    /** @param prefix what the names of its types begin with in the blueprint that imports it */
    public static Checked<ServiceTemplate> read(YamlNode root, String prefix) {
        var findings = new Findings();
        if (!(root instanceof Mapping mapping)) {
            findings.add(WrongShape.of("a blueprint", "a map", root));
            return findings.withNothing();
        }
        var reading = new Reading(
                version(mapping, findings), prefix, FunctionReader.names(mapping), new ArrayList<>(), findings);
        var file = Keynames.of("TOSCA file", root, reading);
        file.scalar("namespace");
        List<Import> imports = imports(file);
        Map<String, Repository> repositories = file.named("repositories", entry -> repository(entry, reading));
        Map<String, FunctionDefinition> functions = new FunctionReader(reading).read(file);
        List<TypeDefinition> types = new TypeReader(reading).types(file);
        String topology = reading.version().isSimple() ? "topology_template" : "service_template";
        String construct = topology.replace('_', ' ');
        checkProfile(file, topology);
        Optional<TopologyTemplate> service = file.node(topology)
                .map(node -> new TopologyReader(reading).topology(construct, node, file.place(topology)));
        return findings.with(new ServiceTemplate(
                reading.version(),
                file.typeName("profile"),
                imports,
                repositories,
                types,
                functions,
                service,
                reading.files()));
    }

    /** TOSCA 2.0, section 6.7.1: a profile is types, and no service. */
    private static void checkProfile(Keynames file, String topology) {
        Optional<YamlNode> node = file.node(topology);
        if (file.has("profile") && node.isPresent()) {
            file.reading()
                    .add(Finding.error(
                                    Code.PROFILE_UNFIT,
                                    file.place(topology),
                                    "a file that is a profile cannot have a \"" + topology + "\"")
                            .hint("leave out \"profile\", or put the service into a file of its own"));
        }
    }

    private static Optional<Repository> repository(Entry entry, Reading reading) {
        if (entry.value() instanceof Scalar url && !Keynames.isEmpty(url)) {
            return Optional.of(
                    new Repository(entry.name(), url.text(), entry.key().location()));
        }
        var keynames = Keynames.of("repository", entry, reading);
        keynames.node("credential")
                .filter(_ -> reading.version().isSimple())
                .ifPresent(node -> credential(node, keynames.place("credential"), reading));
        // Without a URL too, so that what names it is not taken for wrong.
        Optional<TypeName> url = keynames.requiredTypeName("url", entry.key().location());
        return Optional.of(new Repository(
                entry.name(), url.map(TypeName::name).orElse(""), entry.key().location()));
    }

    /** A value of {@code tosca.datatypes.Credential} (TOSCA 1.3, section 5.3.2). */
    private static void credential(YamlNode node, Location place, Reading reading) {
        var credential = Keynames.of("credential", node, reading);
        credential.require("token", place);
        List.of("protocol", "token_type", "token", "user").forEach(credential::scalar);
        credential.texts("keys");
    }

    /** The version that a file declares; the newest when it declares none, so that the rest of it can be read. */
    private static Version version(Mapping file, Findings findings) {
        Optional<YamlNode> declared = file.entry("tosca_definitions_version").map(Entry::value);
        if (declared.isEmpty()) {
            findings.add(
                    Finding.error(Code.KEY_MISSING, file.location(), "this file has no \"tosca_definitions_version\"")
                            .hint("begin it with \"tosca_definitions_version: " + NEWEST + "\""));
            return NEWEST;
        }
        checkFirst(file, declared.get(), findings);
        String keyword = declared.get() instanceof Scalar scalar ? scalar.text() : "";
        Optional<Version> version = Version.named(keyword);
        if (version.isPresent()) {
            return version.get();
        }
        Optional<Version> meant = Version.begunBy(keyword);
        findings.add(Finding.error(
                        Code.VERSION_UNKNOWN,
                        declared.get().location(),
                        "\"" + keyword + "\" is not a version this program reads")
                .hint(Suggestion.didYouMean(
                                keyword,
                                meant.map(near -> List.of(near.toString())).orElse(Version.keywords()))
                        .orElse("it reads " + String.join(", ", Version.keywords()))));
        return meant.orElse(NEWEST);
    }

    /** TOSCA 2.0, section 6.1: it stands on the first line. */
    private static void checkFirst(Mapping file, YamlNode declared, Findings findings) {
        boolean isFirst = file.entries().getFirst().value() == declared;
        boolean mustBe = declared instanceof Scalar scalar && scalar.text().equals(Version.TOSCA_2_0.toString());
        if (mustBe && !isFirst) {
            findings.add(Finding.error(
                            Code.WRONG_SHAPE,
                            file.entries().getFirst().key().location(),
                            "\"tosca_definitions_version\" must come before all else in the file")
                    .hint("move it to the first line"));
        }
    }

    /** In the Simple Profile a map of names is read like a list too. */
    private static List<Import> imports(Keynames file) {
        Reading reading = file.reading();
        Optional<YamlNode> node = file.node("imports");
        boolean isMap = reading.version().isSimple()
                && node.filter(Mapping.class::isInstance).isPresent();
        List<YamlNode> items = isMap
                ? ((Mapping) node.get()).entries().stream().map(Entry::value).toList()
                : file.list("imports");
        return items.stream().flatMap(item -> importOf(item, reading).stream()).toList();
    }

    /** An import, written as a file name, a map with {@code file}, or a map of one name to either. */
    private static Optional<Import> importOf(YamlNode node, Reading reading) {
        if (node instanceof Scalar file && !Keynames.isEmpty(file)) {
            return Optional.of(new Import(file.text(), false, Optional.empty(), Optional.empty(), file.location()));
        }
        boolean isNamed = reading.version().isSimple()
                && node instanceof Mapping named
                && named.entries().size() == 1
                && named.entry("file").isEmpty()
                && !Grammar.keynames("import")
                        .containsKey(named.entries().getFirst().name());
        if (isNamed) {
            return importOf(((Mapping) node).entries().getFirst().value(), reading);
        }
        var keynames = Keynames.of("import", node, reading);
        boolean isOther = !(node instanceof Mapping) && !Keynames.isEmpty(node);
        if (isOther) {
            return Optional.empty();
        }
        return reading.version().isSimple() ? ofFile(keynames, node) : ofUrlOrProfile(keynames, node);
    }

    private static Optional<Import> ofFile(Keynames keynames, YamlNode node) {
        return keynames.requiredTypeName("file", node.location())
                .map(file -> new Import(
                        file.name(),
                        false,
                        keynames.typeName("repository"),
                        keynames.text("namespace_prefix"),
                        file.location()));
    }

    /** TOSCA 2.0, section 6.8.1: one of the two. */
    private static Optional<Import> ofUrlOrProfile(Keynames keynames, YamlNode node) {
        Optional<TypeName> url = keynames.typeName("url");
        Optional<TypeName> profile = keynames.typeName("profile");
        if (url.isPresent() == profile.isPresent()) {
            keynames.reading()
                    .add(Finding.error(
                                    url.isPresent() ? Code.WRONG_SHAPE : Code.KEY_MISSING,
                                    url.isPresent() ? keynames.place("profile") : node.location(),
                                    "an import must have either a \"url\" or a \"profile\"")
                            .hint("name a file by \"url: PATH\", or a profile by \"profile: NAME\""));
        }
        if (profile.isPresent() && keynames.has("repository")) {
            keynames.reading()
                    .add(Finding.error(
                            Code.WRONG_SHAPE, keynames.place("repository"), "a profile comes from no repository"));
        }
        return url.or(() -> profile)
                .map(reference -> new Import(
                        reference.name(),
                        url.isEmpty(),
                        keynames.typeName("repository"),
                        keynames.text("namespace"),
                        reference.location()));
    }
}
