/** Fetches single files over HTTP, HTTPS and from this machine's disk. */
package dev.imagebuilder.executor.adapter.http;
