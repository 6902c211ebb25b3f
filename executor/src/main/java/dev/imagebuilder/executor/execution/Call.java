package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.model.Inputs;

/**
 * A wish to call an operation.
 *
 * @param subject a node template, a node such as {@code web_0}, or a relationship such as {@code web_0.db.db_0}
 * @param operation as {@code INTERFACE.OPERATION}
 * @param inputs in place of those that the blueprint gives
 */
public record Call(String subject, String operation, Inputs inputs) {}
