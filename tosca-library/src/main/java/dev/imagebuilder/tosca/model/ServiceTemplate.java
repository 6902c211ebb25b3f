package dev.imagebuilder.tosca.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file: its types, and the topology when it has one (TOSCA 1.3, section 3.10; TOSCA 2.0, chapter 6).
 *
 * @param profile the name by which other files can import it
 * @param functions those that it defines
 * @param files the files that its artifacts and operations need
 */
public record ServiceTemplate(
        Version version,
        Optional<TypeName> profile,
        List<Import> imports,
        Map<String, Repository> repositories,
        List<TypeDefinition> types,
        Map<String, FunctionDefinition> functions,
        Optional<TopologyTemplate> topology,
        List<TypeName> files) {
    public ServiceTemplate {
        imports = List.copyOf(imports);
        repositories = Ordered.copyOf(repositories);
        types = List.copyOf(types);
        functions = Ordered.copyOf(functions);
        files = List.copyOf(files);
    }
}
