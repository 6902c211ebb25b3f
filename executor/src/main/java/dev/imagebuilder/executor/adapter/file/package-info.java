/** Uses directories of this machine as sources. */
package dev.imagebuilder.executor.adapter.file;
