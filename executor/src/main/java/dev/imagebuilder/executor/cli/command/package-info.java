/** One class for each verb. */
package dev.imagebuilder.executor.cli.command;
