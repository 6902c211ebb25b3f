package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.Optional;

/** What a requirement assignment says of where it ends is as the definition wants it (TOSCA 2.0, section 8.5). */
record AssignedTargetCheck(Types types, Findings findings) {

    /** Whether what is said is possible: a node type or capability that there is, and that the definition allows. */
    boolean isPossible(Candidates.Wanted wanted) {
        int before = findings.count();
        wanted.assignment()
                .node()
                .ifPresent(name ->
                        narrower(NodeType.class, name, wanted.definition().node()));
        wanted.assignment()
                .capability()
                .filter(name -> types.find(CapabilityType.class, name).isPresent())
                .ifPresent(name ->
                        narrower(CapabilityType.class, name, wanted.definition().capability()));
        boolean isOpen = wanted.assignment().node().isEmpty()
                && wanted.definition().node().isEmpty();
        wanted.assignment()
                .capability()
                .filter(name -> isOpen && types.find(CapabilityType.class, name).isEmpty())
                .ifPresent(name -> findings.add(types.unknown(CapabilityType.class, name)));
        return findings.count() == before;
    }

    /** Whether the assignment names another capability than the definition (TOSCA 2.0, section 8.5.2), which is told. */
    boolean isOtherCapability(Candidates.Wanted wanted) {
        Optional<TypeName> defined = wanted.definition()
                .capability()
                .filter(name -> types.find(CapabilityType.class, name).isEmpty())
                .filter(name -> !types.version(name.location()).isSimple());
        Optional<TypeName> other = wanted.assignment().capability().filter(said -> defined.filter(
                        name -> !name.name().equals(said.name()))
                .isPresent());
        other.ifPresent(said -> findings.add(Finding.error(
                Code.REQUIREMENT_TARGET_UNFIT,
                said.location(),
                "the requirement \"" + wanted.definition().name() + "\" ends at the capability "
                        + defined.get().name() + ", and at no other")));
        return other.isPresent();
    }

    private <T extends Type> void narrower(Class<T> kind, TypeName said, Optional<TypeName> defined) {
        boolean isOther = defined.isPresent()
                && types.find(kind, said).isPresent()
                && types.find(kind, defined.get()).isPresent()
                && !types.isDerived(kind, said, defined.get());
        if (isOther) {
            findings.add(Finding.error(
                    Code.REQUIREMENT_TARGET_UNFIT,
                    said.location(),
                    said.name() + " is not derived from " + defined.get().name() + ", which the requirement is for"));
        }
    }
}
