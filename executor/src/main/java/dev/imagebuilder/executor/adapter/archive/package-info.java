/** Publishes images into tar archives. */
package dev.imagebuilder.executor.adapter.archive;
