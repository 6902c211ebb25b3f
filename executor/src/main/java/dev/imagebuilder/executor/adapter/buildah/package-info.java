/** Builds images with buildah, in a store of our own. */
package dev.imagebuilder.executor.adapter.buildah;
