/** Puts the program together and starts it; the only package that knows which adapter serves which port. */
package dev.imagebuilder.executor.app;
