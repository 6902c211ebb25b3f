package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.topology.Making.Substituted.Offer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The capabilities of a {@link SubstitutedNode}.
 *
 * @param own of the node, by name
 * @param inner the nodes of the service
 */
record SubstitutedCapabilities(
        Map<String, Capability> own, SubstitutionMapping mapping, InnerValues values, Map<String, Node> inner) {

    /** @param isSimple in the Simple Profile a capability is that of the node inside, with all that it has; not in 2.0 */
    Map<String, Capability> made(boolean isSimple) {
        Map<String, Capability> all = new LinkedHashMap<>(own);
        mapping.attributes().stream()
                .filter(SubstitutedCapabilities::isOfCapability)
                .forEach(one -> values.of(one).ifPresent(value -> {
                    Map<String, Assignment> initial = new LinkedHashMap<>();
                    InnerValues.put(initial, one.name().get(2).name(), value);
                    all.computeIfPresent(
                            one.name().get(1).name(), (_, capability) -> with(capability, Map.of(), initial));
                }));
        if (isSimple) {
            mapped().forEach(one -> all.computeIfPresent(
                    one.name().getFirst().name(), (_, capability) -> mapped(capability, one.target())));
        }
        return all;
    }

    private static boolean isOfCapability(Mapping one) {
        return one.name().size() > 2 && one.name().getFirst().name().equals("CAPABILITY");
    }

    private Stream<Mapping> mapped() {
        return mapping.capabilities().stream().filter(one -> one.target().size() == 2);
    }

    private Capability mapped(Capability capability, List<TypeName> target) {
        Map<String, Assignment> properties = new LinkedHashMap<>();
        Map<String, Assignment> attributes = new LinkedHashMap<>();
        offered(target).ifPresent(offered -> {
            offered.properties().definitions().keySet().stream()
                    .filter(name -> MappedInputs.isGiven(offered.properties(), name))
                    .forEach(name -> InnerValues.put(properties, name, values.property(then(target, name))));
            offered.attributes()
                    .keySet()
                    .forEach(name -> InnerValues.put(attributes, name, values.attribute(then(target, name))));
        });
        return with(capability, properties, attributes);
    }

    private Optional<Capability> offered(List<TypeName> target) {
        String node = values.names().name(target.getFirst().name());
        return Optional.ofNullable(inner.get(node))
                .flatMap(offering -> Optional.ofNullable(
                        offering.capabilities().get(target.get(1).name())));
    }

    private static List<TypeName> then(List<TypeName> path, String name) {
        List<TypeName> longer = new ArrayList<>(path);
        longer.add(new TypeName(name, path.getLast().location()));
        return longer;
    }

    private static Capability with(
            Capability capability, Map<String, Assignment> properties, Map<String, Assignment> attributes) {
        Map<String, Assignment> initial = new LinkedHashMap<>(attributes);
        initial.keySet().retainAll(capability.attributes().keySet());
        initial.putAll(capability.initial());
        return new Capability(
                capability.name(),
                capability.type(),
                SubstitutedNode.with(capability.properties(), properties),
                capability.attributes(),
                initial);
    }

    /** Which of the nodes inside offer what is mapped, by the name of the capability. */
    Map<String, Offer> offers() {
        Map<String, Offer> offers = new LinkedHashMap<>();
        mapped().forEach(one -> offers.put(
                one.name().getFirst().name(),
                new Offer(
                        values.names().name(one.target().getFirst().name()),
                        one.target().get(1).name())));
        return offers;
    }
}
