package dev.imagebuilder.request.print;

import dev.imagebuilder.request.Archive;
import dev.imagebuilder.request.BuildContext;
import dev.imagebuilder.request.BuildRequest;
import dev.imagebuilder.request.Dockerfile;
import dev.imagebuilder.request.GitFetch;
import dev.imagebuilder.request.GitRepository;
import dev.imagebuilder.request.Image;
import dev.imagebuilder.request.Login;
import dev.imagebuilder.request.Password;
import dev.imagebuilder.request.Registry;
import dev.imagebuilder.request.Source;
import dev.imagebuilder.request.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Prints a build request, with its passwords. */
public final class RequestText {

    private RequestText() {}

    /** As JSON, indented by two blanks, in ASCII. */
    public static String json(BuildRequest request) {
        return JsonText.of(plain(request));
    }

    /** As a file of inputs, just as PyYAML's {@code yaml.dump(request, default_flow_style=False)} prints it. */
    public static String yaml(BuildRequest request) {
        return YamlText.of(plain(request));
    }

    private static Map<String, Object> plain(BuildRequest request) {
        return new Fields()
                .with("source", plain(request.source()))
                .with("target", plain(request.target()))
                .with("options", request.options())
                .with("attestation", request.attestation())
                .with("custom_workdir", request.customWorkdir())
                .map();
    }

    private static Map<String, Object> plain(Source source) {
        return new Fields()
                .with("git_repo", source.repository().map(RequestText::plain))
                .with("archive", source.archive().map(RequestText::plain))
                .with("dockerfile", source.dockerfile().map(RequestText::plain))
                .with("build_context", source.context().map(RequestText::plain))
                .map();
    }

    private static Map<String, Object> plain(GitRepository repository) {
        return new Fields()
                .with("url", repository.url())
                .with("version", repository.version())
                .with(repository.login())
                .with(repository.fetch())
                .with("workdir", repository.workdir())
                .with("dockerfile", repository.dockerfile())
                .map();
    }

    private static Map<String, Object> plain(Archive archive) {
        return new Fields()
                .with("url", archive.url())
                .with("path", archive.path())
                .with(archive.login())
                .with("ca_cert", archive.caCert())
                .with("workdir", archive.workdir())
                .with("dockerfile", archive.dockerfile())
                .map();
    }

    private static Map<String, Object> plain(Dockerfile dockerfile) {
        return new Fields()
                .with("url", dockerfile.url())
                .with(dockerfile.login())
                .with("ca_cert", dockerfile.caCert())
                .map();
    }

    private static Map<String, Object> plain(BuildContext context) {
        return new Fields()
                .with("url", context.url())
                .with("version", context.version())
                .with(context.login())
                .with(context.fetch())
                .with("path", context.path())
                .with("subdir", context.subdir())
                .map();
    }

    private static Map<String, Object> plain(Target target) {
        return new Fields()
                .with("images", target.images().stream().map(RequestText::plain).toList())
                .with("registry", plain(target.registry()))
                .with("registries", target.registries().map(all -> all.stream()
                        .map(RequestText::plain)
                        .toList()))
                .map();
    }

    private static Map<String, Object> plain(Image image) {
        return new Fields()
                .with("image", image.image())
                .with("tag", image.tag())
                .with("tags", image.tags())
                .with("base", image.base().image())
                .with("base_stage", image.base().stage())
                .with("platforms", image.platforms())
                .with("options", image.options())
                .with("verify", image.verify())
                .map();
    }

    private static Map<String, Object> plain(Registry registry) {
        return new Fields()
                .with("url", registry.url())
                .with(registry.login())
                .with("insecure", registry.insecure())
                .with("ca_cert", registry.caCert())
                .with("client_cert", registry.clientCert())
                .with("client_key", registry.clientKey())
                .map();
    }

    /** The fields of an object in the order of the model, without those that are empty. */
    private static final class Fields {
        private final Map<String, Object> map = new LinkedHashMap<>();

        Fields with(String name, Object value) {
            map.put(name, value);
            return this;
        }

        Fields with(String name, Optional<?> value) {
            value.ifPresent(there -> map.put(name, there));
            return this;
        }

        Fields with(Login login) {
            return with("username", login.username())
                    .with("password", login.password().map(Password::text));
        }

        Fields with(GitFetch fetch) {
            return with("depth", fetch.depth())
                    .with("submodules", fetch.submodules())
                    .with("lfs", fetch.lfs())
                    .with("ssh_key", fetch.sshKey())
                    .with("known_hosts", fetch.knownHosts())
                    .with("ca_cert", fetch.caCert());
        }

        Map<String, Object> map() {
            return map;
        }
    }
}
