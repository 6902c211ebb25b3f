package dev.imagebuilder.tosca.model;

import java.util.List;
import java.util.Optional;

/**
 * One file: the types it defines, the files it imports and its topology, if it has one (TOSCA 1.3, section 3.10).
 *
 * @param version that it declares
 * @param types in the order of the file
 */
public record ServiceTemplate(
        Version version, List<TypeName> imports, List<TypeDefinition> types, Optional<TopologyTemplate> topology) {
    public ServiceTemplate {
        imports = List.copyOf(imports);
        types = List.copyOf(types);
    }
}
