/** Keeps secrets for child processes in files that exist in memory alone. */
package dev.imagebuilder.executor.adapter.memory;
