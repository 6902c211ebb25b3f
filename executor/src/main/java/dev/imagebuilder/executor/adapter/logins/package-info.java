/** Reads the logins that docker, podman and their like keep. */
package dev.imagebuilder.executor.adapter.logins;
