/** Dockerfiles as texts: what they say, what they need of an engine, and copies of them that say something else. */
package dev.imagebuilder.executor.dockerfile;
