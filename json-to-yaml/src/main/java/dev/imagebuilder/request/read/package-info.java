/** Reads build requests from JSON and YAML, with a finding at the place of each mistake. */
package dev.imagebuilder.request.read;
