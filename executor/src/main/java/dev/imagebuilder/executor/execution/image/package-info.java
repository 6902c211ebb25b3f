/** Looks at images that are published, and at what is said of them. */
package dev.imagebuilder.executor.execution.image;
