package dev.imagebuilder.request.read;

import dev.imagebuilder.tosca.yaml.YamlNode;

/** What to call something that is not what it should be, in the words of JSON. */
final class Shape {

    private Shape() {}

    static String of(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping _ -> "an object";
            case YamlNode.Sequence _ -> "a list";
            case YamlNode.Scalar scalar -> of(scalar.kind());
        };
    }

    private static String of(YamlNode.Kind kind) {
        return switch (kind) {
            case INTEGER, FLOAT -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "empty";
            case STRING, TIMESTAMP, INTEGER_OF_1_2, MARKED -> "a text";
        };
    }
}
