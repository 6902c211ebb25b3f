/** Kills runs of this program at random moments, and judges what became of them. */
package dev.imagebuilder.executor.execution.torture;
