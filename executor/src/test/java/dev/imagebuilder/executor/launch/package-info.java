/** Tests of the launcher, {@code bin/executor}. */
package dev.imagebuilder.executor.launch;
