package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * A cloud service archive: definitions with the files they refer to (TOSCA 1.3, section 6; TOSCA 2.0, section 17).
 *
 * @param name the path that users know it by
 * @param meta its file {@code TOSCA.meta}, which may be left out when there is a single YAML file at the root
 * @param entry the definitions to begin with
 * @param others further service templates, which may stand in for nodes of the first one
 */
public record Csar(String name, Optional<ToscaMeta> meta, SourceText entry, List<SourceText> others) {
    public Csar {
        others = List.copyOf(others);
    }
}
