package dev.imagebuilder.executor.dockerfile;

/**
 * A file that a translated Dockerfile needs.
 *
 * @param content in UTF-8
 * @param mode its permissions, such as {@code 0644}; copies have them too
 */
public record ContextFile(String content, int mode) {}
