/** The command line: what users type, and the root of its commands. */
package dev.imagebuilder.executor.cli;
