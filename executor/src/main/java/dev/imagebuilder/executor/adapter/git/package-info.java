/** Fetches sources from git repositories with the git command line. */
package dev.imagebuilder.executor.adapter.git;
