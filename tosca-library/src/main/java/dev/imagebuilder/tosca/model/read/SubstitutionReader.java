package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.NodeFilter;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads substitution mappings (TOSCA 1.3, sections 3.8.8 to 3.8.13; TOSCA 2.0, chapter 15). */
final class SubstitutionReader {
    private final Reading reading;

    SubstitutionReader(Reading reading) {
        this.reading = reading;
    }

    Optional<SubstitutionMapping> mapping(Keynames topology) {
        return topology.node("substitution_mappings")
                .flatMap(node -> mapping(node, topology.place("substitution_mappings")));
    }

    private Optional<SubstitutionMapping> mapping(YamlNode node, Location owner) {
        var keynames = Keynames.of("substitution mapping", node, reading);
        Optional<NodeFilter> nodeFilter =
                keynames.node("substitution_filter").map(filter -> FilterReader.filter(filter, reading));
        List<Mapping> properties = mappings(keynames, "properties", "property mapping");
        List<Mapping> attributes = mappings(keynames, "attributes", "property mapping");
        List<Mapping> capabilities = mappings(keynames, "capabilities", "capability mapping");
        List<Mapping> requirements = mappings(keynames, "requirements", "requirement mapping");
        Map<TypeName, Map<TypeName, TypeName>> operations = operations(keynames);
        return keynames.requiredTypeName("node_type", owner)
                .map(type -> new SubstitutionMapping(
                        type,
                        nodeFilter,
                        properties,
                        attributes,
                        capabilities,
                        requirements,
                        operations,
                        keynames.has("properties") ? keynames.place("properties") : owner));
    }

    private List<Mapping> mappings(Keynames keynames, String keyname, String construct) {
        Optional<YamlNode> node = keynames.node(keyname);
        if (node.isEmpty()) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        if (node.get() instanceof Sequence list && isList(keyname)) {
            list.items()
                    .forEach(item -> Keynames.single(item, "a mapping", reading).ifPresent(entries::add));
        } else if (node.get() instanceof YamlNode.Mapping map && !isList(keyname)) {
            entries.addAll(map.entries());
        } else {
            reading.add(WrongShape.of("\"" + keyname + "\"", isList(keyname) ? "a list" : "a map", node.get()));
        }
        return entries.stream().flatMap(entry -> mappings(entry, construct)).toList();
    }

    /** In 2.0 one requirement can be mapped more than once, so its mappings are a list. */
    private boolean isList(String keyname) {
        return !reading.version().isSimple() && keyname.equals("requirements");
    }

    /** In 2.0 a requirement can be one of several nodes, each a list of names or one name. */
    private Stream<Mapping> mappings(Entry entry, String construct) {
        boolean areSeveral = !reading.version().isSimple()
                && entry.value() instanceof Sequence list
                && list.items().stream().anyMatch(Sequence.class::isInstance);
        return areSeveral
                ? ((Sequence) entry.value())
                        .items().stream().flatMap(item -> mapping(new Entry(entry.key(), item), construct).stream())
                : mapping(entry, construct).stream();
    }

    private Optional<Mapping> mapping(Entry entry, String construct) {
        List<TypeName> name = names(entry.key());
        if (name.isEmpty()) {
            reading.add(WrongShape.of("what is mapped", "a name", entry.key()));
            return Optional.empty();
        }
        YamlNode target = entry.value();
        if (target instanceof YamlNode.Mapping && reading.version().isSimple()) {
            var keynames = Keynames.of(construct, entry, reading);
            List<TypeName> path =
                    keynames.node("mapping").map(SubstitutionReader::names).orElse(List.of());
            return Optional.of(new Mapping(name, path, entry.key().location()));
        }
        // A value in place of a mapping is what the Simple Profile calls deprecated.
        boolean isPlain = target instanceof Scalar || target instanceof Sequence;
        if (!isPlain) {
            reading.add(WrongShape.of("a mapping", "a list of names", target));
            return Optional.empty();
        }
        boolean isPair = target instanceof Sequence pair && pair.items().size() == 2;
        if (construct.equals("capability mapping")
                && !isPair
                && !reading.version().isSimple()) {
            reading.add(WrongShape.of("a mapping", "[ NODE, CAPABILITY ]", target));
        }
        return Optional.of(new Mapping(name, names(target), entry.key().location()));
    }

    /** The single values of a list, or the one; what is nested further is no name. */
    private static List<TypeName> names(YamlNode node) {
        List<YamlNode> nodes = node instanceof Sequence list ? list.items() : List.of(node);
        return nodes.stream()
                .filter(Scalar.class::isInstance)
                .map(scalar -> Keynames.typeName((Scalar) scalar))
                .toList();
    }

    private Map<TypeName, Map<TypeName, TypeName>> operations(Keynames keynames) {
        Map<TypeName, Map<TypeName, TypeName>> all = new LinkedHashMap<>();
        keynames.named("interfaces", entry -> {
            boolean isLong = reading.version().isSimple()
                    && entry.value() instanceof YamlNode.Mapping map
                    && map.entry("operations").isPresent();
            Map<TypeName, TypeName> workflows = new LinkedHashMap<>();
            Function<Entry, Optional<TypeName>> reader =
                    operation -> workflow(operation).map(workflow -> {
                        workflows.put(
                                new TypeName(operation.name(), operation.key().location()), workflow);
                        return workflow;
                    });
            if (isLong) {
                Keynames.of("interface mapping", entry, reading).named("operations", reader);
            } else {
                Keynames.namedEntries("an interface mapping", entry.value(), reading, reader);
            }
            all.put(new TypeName(entry.name(), entry.key().location()), workflows);
            return Optional.of(entry);
        });
        return all;
    }

    private Optional<TypeName> workflow(Entry entry) {
        if (entry.value() instanceof Scalar workflow) {
            return Optional.of(Keynames.typeName(workflow));
        }
        reading.add(WrongShape.of("an operation's mapping", "the name of a workflow", entry.value()));
        return Optional.empty();
    }
}
