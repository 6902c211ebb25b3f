package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Tells how much of a capability's property is left (TOSCA 2.0, section 10.2.1.8). */
record Availability(Topology topology, Demands demands, Self self) {

    /** @param all what there is when nothing is used up */
    Checked<Value> of(Place place, PropertyDefinition property, Value all) {
        String kind = topology.types().kind(property.schema());
        Optional<Capability> capability = place.node().stream()
                .flatMap(node -> node.capabilities().values().stream())
                .filter(c -> c.properties() == place.properties())
                .findFirst();
        if (capability.isEmpty()) {
            return mistake("of a property of a capability, and " + place.name() + " is none");
        }
        if (!Allocations.canBe(kind)) {
            return mistake("of a number or an amount, not of a " + kind);
        }
        Node node = place.node().orElseThrow();
        Optional<BigDecimal> left = left(node, capability.get(), property, all);
        return Checked.of(
                left.map(amount -> new Allocations(topology.types(), demands).value(amount, property.schema()))
                        .orElseGet(() -> new Value.Pending("$available_allocation", kind)));
    }

    private static Checked<Value> mistake(String message) {
        return Checked.failed(Finding.error(Code.FUNCTION_MALFORMED, "$available_allocation is " + message));
    }

    /** Of a node that is found others may use something as well, and of one of several it is not known who does. */
    private Optional<BigDecimal> left(Node node, Capability capability, PropertyDefinition property, Value all) {
        boolean isAlone = !node.isFound()
                && demands.count(node).filter(count -> count == 1).isPresent();
        var allocations = new Allocations(topology.types(), demands);
        return isAlone
                ? allocations.amount(all, property.schema()).flatMap(whole -> used(
                                node, capability, property, allocations)
                        .map(whole::subtract))
                : Optional.empty();
    }

    /** A relationship is asked for before it uses something itself, and others may come before it or after it. */
    private Optional<BigDecimal> used(
            Node node, Capability capability, PropertyDefinition property, Allocations allocations) {
        List<Demands.Share> others = demands.shares(node, capability.name()).stream()
                .filter(share -> self.relationship()
                        .filter(own -> own == share.relationship())
                        .isEmpty())
                .toList();
        return allocations
                .sum(others, property)
                .filter(sum -> self.relationship().isEmpty() || sum.signum() == 0);
    }
}
