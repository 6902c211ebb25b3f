package dev.imagebuilder.tosca.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The short names that the Simple Profile's own types go by as well: {@code Compute} and {@code tosca:Compute} are
 * {@code tosca.nodes.Compute} (TOSCA 1.3, section 5.1.1 and the tables of chapter 5).
 */
final class NormativeName {
    private static final String QUALIFIER = "tosca:";
    private static final Map<Class<? extends Type>, String> GROUPS = Map.of(
            ArtifactType.class, "artifacts",
            DataType.class, "datatypes",
            CapabilityType.class, "capabilities",
            InterfaceType.class, "interfaces",
            RelationshipType.class, "relationships",
            NodeType.class, "nodes",
            GroupType.class, "groups",
            PolicyType.class, "policies");
    /** Short names that say less than the rest of the full one, by kind: {@code SHORT FULL SHORT FULL ...}. */
    private static final Map<Class<? extends Type>, String> IRREGULAR = Map.of(
            ArtifactType.class, "Bash Implementation.Bash Python Implementation.Python",
            DataType.class,
                    "NetworkInfo network.NetworkInfo PortInfo network.PortInfo PortDef network.PortDef"
                            + " PortSpec network.PortSpec",
            CapabilityType.class, "Linkable network.Linkable Bindable network.Bindable",
            InterfaceType.class, "Standard node.lifecycle.Standard Configure relationship.Configure",
            RelationshipType.class, "LinksTo network.LinksTo BindsTo network.BindsTo",
            NodeType.class,
                    "Network network.Network Port network.Port BlockStorage Storage.BlockStorage"
                            + " ObjectStorage Storage.ObjectStorage AbstractCompute Abstract.Compute");

    private NormativeName() {}

    /** The full names that may be meant by a short one, likelier ones first. */
    static List<String> meantBy(Class<? extends Type> kind, String name) {
        String plain = name.startsWith(QUALIFIER) ? name.substring(QUALIFIER.length()) : name;
        List<String> names = new ArrayList<>(List.of(plain, full(kind, plain)));
        String[] words = IRREGULAR.getOrDefault(kind, "").split(" ");
        for (int i = 0; i + 1 < words.length; i += 2) {
            if (words[i].equals(plain)) {
                names.add(full(kind, words[i + 1]));
            }
        }
        return names;
    }

    /** The shorter names of a full one. */
    static List<String> shortOf(Class<? extends Type> kind, String name) {
        String start = full(kind, "");
        if (!name.startsWith(start)) {
            return List.of();
        }
        String rest = name.substring(start.length());
        String last = rest.substring(rest.lastIndexOf('.') + 1);
        return Stream.of(rest, last)
                .filter(plain -> meantBy(kind, plain).contains(name))
                .flatMap(plain -> Stream.of(plain, QUALIFIER + plain))
                .distinct()
                .toList();
    }

    private static String full(Class<? extends Type> kind, String rest) {
        return "tosca." + GROUPS.get(kind) + "." + rest;
    }
}
