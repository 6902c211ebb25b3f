package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.value.Value;

/** Strings that functions are given, and that they make. */
final class Strings {

    private Strings() {}

    /** The text of a value, uncovered when it is a secret. */
    static String of(Value value) {
        return value instanceof Value.Secret secret ? secret.hidden().toString() : value.toString();
    }

    /** A string made of some value: a secret when there is one in it. */
    static Value asSecretAs(Value origin, String text) {
        Value string = Value.string(text);
        return origin.holdsSecret() ? new Value.Secret(string) : string;
    }
}
