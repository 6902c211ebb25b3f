package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the files of a blueprint say about all that is in them.
 *
 * @param namespaces the type names that each file knows
 * @param versions the version of TOSCA that each file is written in
 * @param normative the type names that every file of the Simple Profile knows
 * @param repositories the names of all repositories
 * @param depths how many imports lead to each file; none to the blueprint
 * @param functions all functions that are defined
 */
public record ModelFiles(
        Map<SourceText, Namespace> namespaces,
        Map<SourceText, Version> versions,
        Optional<Namespace> normative,
        Set<String> repositories,
        Map<SourceText, Integer> depths,
        List<FunctionDefinition> functions) {
    public ModelFiles {
        namespaces = Map.copyOf(namespaces);
        versions = Map.copyOf(versions);
        repositories = Set.copyOf(repositories);
        depths = Map.copyOf(depths);
        functions = List.copyOf(functions);
    }

    /** These and others; of a file that is in both, this one's word holds. */
    ModelFiles with(ModelFiles others) {
        return new ModelFiles(
                both(namespaces, others.namespaces),
                both(versions, others.versions),
                normative.or(() -> others.normative),
                Stream.concat(repositories.stream(), others.repositories.stream())
                        .collect(Collectors.toSet()),
                both(depths, others.depths),
                Stream.concat(functions.stream(), others.functions.stream())
                        .distinct()
                        .toList());
    }

    private static <T> Map<SourceText, T> both(Map<SourceText, T> own, Map<SourceText, T> others) {
        Map<SourceText, T> all = new HashMap<>(others);
        all.putAll(own);
        return all;
    }

    /** Whether users reach one file before another: what is wrong with both is to be mended there. */
    boolean isNearer(SourceText file, SourceText other) {
        return !file.isBuiltin() && (other.isBuiltin() || depths.get(file) < depths.get(other));
    }
}
