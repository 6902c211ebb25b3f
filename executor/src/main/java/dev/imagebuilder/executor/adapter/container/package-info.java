/** Runs containers with the engine that this machine has: podman, docker or buildah. */
package dev.imagebuilder.executor.adapter.container;
