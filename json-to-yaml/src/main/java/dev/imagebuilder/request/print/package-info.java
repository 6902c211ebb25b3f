/** Prints build requests as JSON, and as YAML the way PyYAML does. */
package dev.imagebuilder.request.print;
