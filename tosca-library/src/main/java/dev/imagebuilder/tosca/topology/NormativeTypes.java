package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.Types;

/** Knows the types of the standard that mean something to an orchestrator, of all versions. */
record NormativeTypes(Types types) {

    boolean isHostedOn(Relationship relationship) {
        return isOf(RelationshipType.class, relationship.type(), "relationships", "HostedOn");
    }

    boolean isCompute(Node node) {
        return isOf(NodeType.class, node.type(), "nodes", "Compute");
    }

    /** Whether a type is derived from one of the Simple Profile, or of its profile for 2.0. */
    private <T extends Type> boolean isOf(Class<T> kind, String type, String group, String name) {
        return types.isDerived(kind, type, "tosca." + group + "." + name)
                || types.find(kind, type).stream()
                        .flatMap(found -> types.lineage(found).stream())
                        .anyMatch(ancestor -> ancestor.location().source().isBuiltin()
                                && (ancestor.name().equals(name)
                                        || ancestor.name().endsWith(":" + name)));
    }
}
