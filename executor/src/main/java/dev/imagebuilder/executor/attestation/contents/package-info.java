/** Finds the packages that are installed in an image, from what package managers have noted in its layers. */
package dev.imagebuilder.executor.attestation.contents;
