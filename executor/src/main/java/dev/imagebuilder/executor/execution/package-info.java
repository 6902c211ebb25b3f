/** Carries plans out: what may run at once, what is recorded when, and what is told while it goes on. */
package dev.imagebuilder.executor.execution;
