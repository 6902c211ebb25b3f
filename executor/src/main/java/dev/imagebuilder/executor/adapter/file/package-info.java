/** Sources, state, keys and workspaces as plain files and directories of this machine. */
package dev.imagebuilder.executor.adapter.file;
