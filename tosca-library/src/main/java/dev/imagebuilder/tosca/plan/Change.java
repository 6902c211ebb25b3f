package dev.imagebuilder.tosca.plan;

/**
 * What is to become of a node, and why.
 *
 * @param node its name
 * @param reason in the words of a user: "new", "property target changed"
 */
public record Change(String node, String reason) {}
