package dev.imagebuilder.executor.oci;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.RegistryAccess;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A registry's host as tools want it, from the ways in which users write it.
 *
 * @param name host name and perhaps port; Docker Hub, under each of its names, is {@code docker.io}
 * @param plain whether the user asked for plain HTTP by writing {@code http://}
 */
public record RegistryHost(String name, boolean plain) {

    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+])(?::[0-9]{1,5})?");

    private static final Set<String> DOCKER_HUB =
            Set.of("docker.io", "index.docker.io", "registry.hub.docker.com", "registry-1.docker.io");

    /** Reads {@code registry.example:5000}, with or without {@code https://} or {@code http://} before it. */
    public static RegistryHost of(RegistryAccess access) throws Refusal {
        String host = access.host().strip();
        boolean plain = host.startsWith("http://");
        if (plain && !access.insecure()) {
            throw new Refusal(
                    new Failure(Failure.Kind.INVALID, shown(host) + " asks for plain HTTP, which is not secure")
                            .hint("write https://, or set insecure to true"));
        }
        String name = host.replaceFirst("^https?://", "").replaceFirst("/+$", "");
        if (DOCKER_HUB.contains(name.replaceFirst("/v[12]$", ""))) {
            return new RegistryHost("docker.io", false);
        }
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(new Failure(Failure.Kind.INVALID, "\"" + shown(name) + "\" is no registry host")
                    .hint("write the host name, and its port if it has one, as in registry.example:5000"));
        }
        return new RegistryHost(name, plain);
    }

    /**
     * A registry, or a repository, from the way in which files with logins name it: without a scheme and the version of
     * an API, and with one name for Docker Hub.
     */
    public static String known(String key) {
        String name = key.strip()
                .replaceFirst("^https?://", "")
                .replaceFirst("/+$", "")
                .replaceFirst("/v[12]$", "");
        int slash = name.indexOf('/');
        String host = slash < 0 ? name : name.substring(0, slash);
        return DOCKER_HUB.contains(host) ? "docker.io" + name.substring(host.length()) : name;
    }

    /** The host and port that is talked to. */
    public String server() {
        return isDockerHub() ? "registry-1.docker.io" : name;
    }

    /** The repository that users mean by a name: on Docker Hub names of one component are those of a library. */
    public String repository(String written) {
        return isDockerHub() && !written.contains("/") ? "library/" + written : written;
    }

    /** What stands before an @ may be a password. */
    private static String shown(String host) {
        return host.replaceFirst("(?s).*@", "***@");
    }

    private boolean isDockerHub() {
        return name.equals("docker.io");
    }
}
