/** Builds images with Docker Engine and its BuildKit. */
package dev.imagebuilder.executor.adapter.docker;
