package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.tosca.topology.ArtifactFile;
import java.util.List;
import java.util.Set;

/**
 * How files of one kind are told: by their artifact type, or where that says nothing by the ending of their name.
 *
 * @param types the ends of the names of its artifact types
 * @param endings of the files' names
 */
record ImplementationKind(Set<String> types, List<String> endings) {
    static final ImplementationKind BASH =
            new ImplementationKind(Set.of("Implementation.Bash"), List.of(".sh", ".bash"));
    static final ImplementationKind PYTHON = new ImplementationKind(Set.of("Implementation.Python"), List.of(".py"));
    static final ImplementationKind ANSIBLE =
            new ImplementationKind(Set.of("Implementation.Ansible"), List.of(".yml", ".yaml"));

    /** Images of containers; told by their types alone. */
    static final ImplementationKind IMAGE = new ImplementationKind(Set.of("Deployment.Image"), List.of());

    static final ImplementationKind SHELL = new ImplementationKind(Set.of("image_builder.artifacts.Shell"), List.of());

    static final ImplementationKind COMMAND =
            new ImplementationKind(Set.of("image_builder.artifacts.Command"), List.of());

    private static final List<ImplementationKind> ALL = List.of(BASH, PYTHON, ANSIBLE, IMAGE, SHELL, COMMAND);

    boolean includes(ArtifactFile file) {
        return isSaid(file) || (isSaidOfNone(file) && endsAsOne(file));
    }

    private boolean isSaid(ArtifactFile file) {
        return file.types().stream()
                .anyMatch(name -> types.stream().anyMatch(type -> name.equals(type) || name.endsWith("." + type)));
    }

    /** Whether the file's type leaves open how it is run. */
    static boolean isSaidOfNone(ArtifactFile file) {
        return ALL.stream().noneMatch(kind -> kind.isSaid(file));
    }

    private boolean endsAsOne(ArtifactFile file) {
        return file.path()
                .map(path -> path.getFileName().toString())
                .filter(name -> endings.stream().anyMatch(name::endsWith))
                .isPresent();
    }
}
