/** This program as a child of itself. */
package dev.imagebuilder.executor.adapter.program;
