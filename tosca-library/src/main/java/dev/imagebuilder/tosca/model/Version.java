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
    SIMPLE_1_3("tosca_simple_yaml_1_3");

    private final String keyword;

    Version(String keyword) {
        this.keyword = keyword;
    }

    /** The version that {@code tosca_definitions_version} names. */
    public static Optional<Version> named(String keyword) {
        return Arrays.stream(values())
                .filter(version -> version.keyword.equals(keyword))
                .findFirst();
    }

    /** The name of the text that holds the normative types of this version. */
    public String normativeTypes() {
        return SourceText.BUILTIN + "tosca-simple-1." + ordinal() + ".yaml";
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
