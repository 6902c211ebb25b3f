package dev.imagebuilder.executor.port;

/**
 * How secrets get to programs without ever being on a disk.
 *
 * @param files for those that are read as a file
 * @param memory for directories of them
 * @param fingerprints tell whether they are still the same
 */
public record SecretMeans(SecretFiles files, Workspaces memory, Fingerprints fingerprints) {}
