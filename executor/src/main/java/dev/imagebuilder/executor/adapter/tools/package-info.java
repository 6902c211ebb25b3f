/** Finds programs, and asks them for their versions. */
package dev.imagebuilder.executor.adapter.tools;
