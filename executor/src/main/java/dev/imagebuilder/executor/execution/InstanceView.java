package dev.imagebuilder.executor.execution;

/**
 * What operations see of the instance they work on.
 *
 * @param attributes as they are by now
 */
record InstanceView(InstanceAttributes attributes, OperationFilePlaces files) {}
