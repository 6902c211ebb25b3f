/** Asks the terminal that people look at. */
package dev.imagebuilder.executor.adapter.terminal;
