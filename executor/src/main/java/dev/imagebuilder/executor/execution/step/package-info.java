/** What each kind of operation does, in terms of the ports. */
package dev.imagebuilder.executor.execution.step;
