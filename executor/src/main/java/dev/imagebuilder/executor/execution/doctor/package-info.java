/** Judges whether this machine has what operations need. */
package dev.imagebuilder.executor.execution.doctor;
