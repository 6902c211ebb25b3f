package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.GroupType;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Groups and policies are of types that exist, and name nodes that exist and that their types allow. */
final class GroupCheck {
    private final Types types;
    private final TopologyTemplate template;
    private final Findings findings;

    GroupCheck(Types types, TopologyTemplate template, Findings findings) {
        this.types = types;
        this.template = template;
        this.findings = findings;
    }

    /** All groups and policies, for their values to be looked at. */
    List<Place> check() {
        return Stream.concat(template.groups().values().stream(), template.policies().values().stream())
                .flatMap(group -> properties(group).stream())
                .toList();
    }

    private Optional<Place> properties(Group group) {
        Optional<? extends Type> type = types.require(group.kind(), group.type(), findings);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        group.members().forEach(member -> member(group, member, allowed(type.get())));
        var set = new PropertySet(
                group.name(), type.get().name(), definitions(type.get()), group.properties(), group.propertiesPlace());
        var check = new PropertyCheck(findings);
        check.properties(set);
        if (type.get() instanceof GroupType groupType) {
            check.attributes(group.attributes(), types.attributes(groupType), set);
        }
        return Optional.of(Place.of(set, attributes(type.get()), group.attributes()));
    }

    private Map<String, PropertyDefinition> attributes(Type type) {
        return type instanceof GroupType group ? types.attributes(group) : Map.of();
    }

    private Map<String, PropertyDefinition> definitions(Type type) {
        return type instanceof GroupType group ? types.properties(group) : types.properties((PolicyType) type);
    }

    /** The nearest restriction up the line of types. */
    private List<TypeName> allowed(Type type) {
        return types.lineage(type).stream()
                .map(t -> t instanceof GroupType group ? group.members() : ((PolicyType) t).targets())
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private void member(Group group, TypeName member, List<TypeName> allowed) {
        Optional<TypeName> node =
                Optional.ofNullable(template.nodes().get(member.name())).map(NodeTemplate::type);
        boolean canBeGroup = group.kind() == PolicyType.class
                || !types.version(group.location()).isSimple();
        Optional<TypeName> inner = Optional.ofNullable(template.groups().get(member.name()))
                .filter(_ -> canBeGroup)
                .map(Group::type);
        if (node.isEmpty() && inner.isEmpty()) {
            List<String> names = new ArrayList<>(template.nodes().keySet());
            names.addAll(canBeGroup ? template.groups().keySet() : Set.of());
            findings.add(Finding.error(
                            Code.MEMBER_UNKNOWN,
                            member.location(),
                            group.name() + " names \"" + member.name()
                                    + "\", and there is no node template "
                                    + (canBeGroup ? "or group " : "") + "of that name")
                    .hint(Suggestion.didYouMean(member.name(), names)));
            return;
        }
        boolean areKnown = Stream.concat(allowed.stream(), Stream.concat(node.stream(), inner.stream()))
                .allMatch(name -> types.find(NodeType.class, name).isPresent()
                        || types.find(GroupType.class, name).isPresent());
        boolean fits = allowed.isEmpty()
                || !areKnown
                || allowed.stream()
                        .anyMatch(name -> node.isPresent()
                                ? types.isDerived(NodeType.class, node.get(), name)
                                : types.isDerived(GroupType.class, inner.orElseThrow(), name));
        if (!fits) {
            findings.add(Finding.error(
                    Code.MEMBER_UNFIT,
                    member.location(),
                    member.name() + " cannot be named by " + group.name() + ": "
                            + group.type().name() + " is for "
                            + String.join(
                                    ", ", allowed.stream().map(TypeName::name).toList())));
        }
    }
}
