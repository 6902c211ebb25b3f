/** What the executor needs of the world, as interfaces and plain values that know nothing of TOSCA. */
package dev.imagebuilder.executor.port;
