package dev.imagebuilder.tosca;
/** x. */
public final class Tosca {
    private Tosca() {}
}
