package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The versions of TOSCA that this program reads, in their order. */
public enum Version {
    SIMPLE_1_0("tosca_simple_yaml_1_0"),
    SIMPLE_1_1("tosca_simple_yaml_1_1"),
    SIMPLE_1_2("tosca_simple_yaml_1_2"),
    SIMPLE_1_3("tosca_simple_yaml_1_3"),
    TOSCA_2_0("tosca_2_0");

    /** The namespace that the keywords of the Simple Profile stand for (TOSCA 1.3, section 3.1). */
    private static final String SIMPLE_NAMESPACE = "http://docs.oasis-open.org/tosca/ns/simple/yaml/1.";

    private final String keyword;

    Version(String keyword) {
        this.keyword = keyword;
    }

    /** The version that {@code tosca_definitions_version} names. */
    public static Optional<Version> named(String keyword) {
        return Arrays.stream(values())
                .filter(version ->
                        version.keyword.equals(keyword) || version.namespace().equals(keyword))
                .findFirst();
    }

    /** The version that a longer keyword begins with, such as one with a number more. */
    public static Optional<Version> begunBy(String keyword) {
        return Arrays.stream(values())
                .filter(version ->
                        keyword.startsWith(version.keyword + "_") || keyword.startsWith(version.keyword + "."))
                .findFirst();
    }

    private String namespace() {
        return isSimple() ? SIMPLE_NAMESPACE + ordinal() : keyword;
    }

    /** Whether this is a version of the Simple Profile in YAML, the language before 2.0. */
    public boolean isSimple() {
        return this != TOSCA_2_0;
    }

    /** Whether this is the other version or a later one. */
    public boolean since(Version other) {
        return compareTo(other) >= 0;
    }

    /** The name of the text with the types that every blueprint of this version can use; 2.0 has none. */
    public Optional<String> normativeTypes() {
        return isSimple()
                ? Optional.of(SourceText.BUILTIN + "tosca-simple-1." + ordinal() + ".yaml")
                : Optional.empty();
    }

    public static List<String> keywords() {
        return Arrays.stream(values()).map(Version::toString).toList();
    }

    /** As written in a blueprint. */
    @Override
    public String toString() {
        return keyword;
    }
}
