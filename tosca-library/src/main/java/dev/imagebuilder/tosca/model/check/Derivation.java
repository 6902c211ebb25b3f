package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.Map;
import java.util.Optional;

/** What can be wrong with a part of a type in view of the part that it refines (TOSCA 2.0, section 6.4.2). */
record Derivation(Types types, Findings findings) {

    void unfit(Location place, String message) {
        findings.add(Finding.error(Code.REFINEMENT_UNFIT, place, message));
    }

    void missing(Location place, String message) {
        missing(Code.KEY_MISSING, place, message);
    }

    void missing(Code code, Location place, String message) {
        findings.add(Finding.error(code, place, message));
    }

    /** Finds what is refined and not there to be refined. */
    void unknown(
            Map<String, PropertyDefinition> own,
            Map<String, PropertyDefinition> known,
            Code code,
            String what,
            String type) {
        own.values().stream()
                .filter(property -> !known.containsKey(property.name()))
                .forEach(property -> findings.add(Finding.error(
                        code, property.location(), "\"" + property.name() + "\" is not " + what + " of " + type)));
    }

    <T extends Type> void derived(Class<T> kind, String what, Optional<TypeName> own, Optional<TypeName> base) {
        boolean areKnown = own.flatMap(name -> types.find(kind, name)).isPresent()
                && base.flatMap(name -> types.find(kind, name)).isPresent();
        if (areKnown && !types.isDerived(kind, own.get(), base.get())) {
            findings.add(Finding.error(
                            Code.REFINEMENT_UNFIT,
                            own.get().location(),
                            "\"" + what + "\" is of " + base.get().name() + " in the type above, and "
                                    + own.get().name() + " is not derived from that")
                    .note("it is first defined at", base.get().location()));
        }
    }
}
