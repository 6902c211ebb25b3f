/** Copies of instances as compressed tar archives. */
package dev.imagebuilder.executor.adapter.tar;
