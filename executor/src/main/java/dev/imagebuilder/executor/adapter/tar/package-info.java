/** Tar archives: copies of instances, and sources of images. */
package dev.imagebuilder.executor.adapter.tar;
