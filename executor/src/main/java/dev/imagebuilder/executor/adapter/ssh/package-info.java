/** Reaches other machines with OpenSSH's client, and runs scripts on them. */
package dev.imagebuilder.executor.adapter.ssh;
