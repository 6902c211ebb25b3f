package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Optional;

/** An artifact type (TOSCA 1.3, section 3.7.4); {@code extensions} are the file name endings it stands for. */
public record ArtifactType(String name, Optional<TypeName> parent, List<String> extensions, Location location)
        implements Type {

    public ArtifactType {
        extensions = List.copyOf(extensions);
    }
}
