/** Starts the real servers that tests talk to. */
package dev.imagebuilder.executor.testbed;
