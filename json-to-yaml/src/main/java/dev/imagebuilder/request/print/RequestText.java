package dev.imagebuilder.request.print;

import dev.imagebuilder.request.BuildContext;
import dev.imagebuilder.request.BuildRequest;
import dev.imagebuilder.request.Dockerfile;
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
                .with("dockerfile", source.dockerfile().map(RequestText::plain))
                .with("build_context", source.context().map(RequestText::plain))
                .map();
    }

    private static Map<String, Object> plain(GitRepository repository) {
        return new Fields()
                .with("url", repository.url())
                .with("version", repository.version())
                .with(repository.login())
                .with("workdir", repository.workdir())
                .with("dockerfile", repository.dockerfile())
                .map();
    }

    private static Map<String, Object> plain(Dockerfile dockerfile) {
        return new Fields()
                .with("url", dockerfile.url())
                .with(dockerfile.login())
                .map();
    }

    private static Map<String, Object> plain(BuildContext context) {
        return new Fields()
                .with("url", context.url())
                .with("version", context.version())
                .with(context.login())
                .with("path", context.path())
                .with("subdir", context.subdir())
                .map();
    }

    private static Map<String, Object> plain(Target target) {
        return new Fields()
                .with("images", target.images().stream().map(RequestText::plain).toList())
                .with("registry", plain(target.registry()))
                .map();
    }

    private static Map<String, Object> plain(Image image) {
        return new Fields()
                .with("image", image.image())
                .with("tag", image.tag())
                .with("base", image.base())
                .with("base_stage", image.baseStage())
                .with("platforms", image.platforms())
                .with("options", image.options())
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

        Map<String, Object> map() {
            return map;
        }
    }
}
