package dev.imagebuilder.convert;

import java.nio.file.Path;

/**
 * A file to convert.
 *
 * @param source the file to read
 * @param name what it is called when it is told of
 * @param output what to write, relative to the directory of outputs
 */
record Conversion(Path source, Path name, Path output) {}
