/** Pushes images to container registries, with a client of our own for the OCI distribution API. */
package dev.imagebuilder.executor.adapter.distribution;
