package dev.imagebuilder.request;

import java.util.Optional;

/**
 * How a git repository is reached, and how much of it is fetched.
 *
 * @param depth how many commits come along, 0 for all
 * @param submodules whether their files are fetched
 * @param lfs whether files that lie in Git LFS are fetched
 * @param sshKey a file with a private key
 * @param knownHosts a file with the keys of hosts
 * @param caCert a PEM file with authorities to trust
 */
public record GitFetch(
        Optional<Integer> depth,
        Optional<Boolean> submodules,
        Optional<Boolean> lfs,
        Optional<String> sshKey,
        Optional<String> knownHosts,
        Optional<String> caCert) {}
