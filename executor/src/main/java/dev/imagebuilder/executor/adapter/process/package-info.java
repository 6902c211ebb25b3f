/** Runs programs in process groups of their own, and ends each group as a whole. */
package dev.imagebuilder.executor.adapter.process;
