package dev.imagebuilder.executor.adapter.logins;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.RegistryLogins;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The logins of {@code docker login} and {@code podman login}. The first file that has one for the repository counts:
 * docker's {@code config.json}, then containers' {@code auth.json}. In each, a credential helper of the registry comes
 * first, then the helper for all registries, then what the file itself holds. Nothing is written.
 */
public final class ConfiguredLogins implements RegistryLogins {

    private final Map<String, String> environment;
    private final CredentialProgram program;

    /** @param environment the variables that say where the files are, and where helpers are found */
    public ConfiguredLogins(ProcessRunner processes, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.program = new CredentialProgram(processes, environment);
    }

    @Override
    public Result<Optional<Credentials>> find(String host, String repository) {
        try {
            for (Path file : files()) {
                Optional<Credentials> found = find(LoginFile.read(file), host, repository);
                if (found.isPresent()) {
                    return Result.done(found);
                }
            }
            return Result.done(Optional.empty());
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    private Optional<Credentials> find(LoginFile file, String host, String repository) throws Refusal {
        for (String name : file.helpers(host)) {
            Optional<Credentials> found = program.ask(name, host);
            if (found.isPresent()) {
                return found;
            }
        }
        return file.login(host, repository);
    }

    private List<Path> files() {
        return Stream.concat(docker().stream(), containers()).toList();
    }

    private Optional<Path> docker() {
        return path("DOCKER_CONFIG")
                .or(() -> path("HOME").map(home -> home.resolve(".docker")))
                .map(directory -> directory.resolve("config.json"));
    }

    /** Who names a file means that one alone. */
    private Stream<Path> containers() {
        Optional<Path> named = path("REGISTRY_AUTH_FILE");
        return named.isPresent()
                ? named.stream()
                : Stream.concat(
                                path("XDG_RUNTIME_DIR").stream(),
                                path("HOME").map(home -> home.resolve(".config")).stream())
                        .map(directory -> directory.resolve("containers/auth.json"));
    }

    private Optional<Path> path(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
    }
}
