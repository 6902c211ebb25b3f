package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the inputs of the build operation, whose types have been checked, and finds what types cannot say. */
final class BuildRequestReader {
    private static final Pattern CREDENTIALS = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*:[^/?#]*@");

    private final Platform here;
    private final Map<String, String> environment;
    private final OperationCall call;
    private final Findings findings = new Findings();

    private BuildRequestReader(Platform here, Map<String, String> environment, OperationCall call) {
        this.here = here;
        this.environment = environment;
        this.call = call;
    }

    /**
     * The request in the inputs of a call.
     *
     * @param here the platform of this machine
     * @param environment of who runs the program
     */
    static Checked<BuildRequest> read(OperationCall call, Platform here, Map<String, String> environment) {
        return new BuildRequestReader(here, environment, call).read(Fields.of(call.inputs()));
    }

    private Checked<BuildRequest> read(Fields inputs) {
        Optional<BuildSource> source = inputs.fields("source").flatMap(this::source);
        Optional<Fields> target = inputs.fields("target");
        var targets = new BuildTargetReader(call.place("target"), findings);
        List<Destination> destinations = targets.destinations(target.orElse(Fields.NONE));
        if (source.isEmpty() || destinations.isEmpty()) {
            return findings.withNothing();
        }
        var options = new BuildOptionsReader(
                inputs.fields("options").orElse(Fields.NONE), environment, call.place("target"), findings);
        var reader = new RequestedImageReader(destinations, options, here, call.place("target"), findings);
        List<RequestedImage> images = target.orElseThrow().list("images").stream()
                .flatMap(image -> reader.read(image).stream())
                .toList();
        targets.check(images);
        List<RegistryAccess> registries = destinations.stream()
                .flatMap(place -> place.registry().stream())
                .toList();
        return findings.with(new BuildRequest(
                source.get(), images, registries, inputs.text("custom_workdir").map(Path::of)));
    }

    private Optional<BuildSource> source(Fields source) {
        Optional<Fields> repository = source.fields("git_repo");
        Optional<Fields> dockerfile = source.fields("dockerfile");
        Optional<Fields> context = source.fields("build_context");
        if (repository.isPresent() == dockerfile.isPresent() || (repository.isPresent() && context.isPresent())) {
            findings.add(problem(
                            Code.BUILD_SOURCE_AMBIGUOUS,
                            "only one source may be used: either git_repo, or dockerfile with or without build_context")
                    .hint(
                            context.isPresent() && dockerfile.isEmpty()
                                    ? "build_context needs a dockerfile beside it"
                                    : "give source exactly one of git_repo and dockerfile"));
            return Optional.empty();
        }
        return repository.isPresent()
                ? repository.flatMap(this::repository)
                : dockerfile.flatMap(file -> single(file, context));
    }

    private Optional<BuildSource> repository(Fields fields) {
        return git(fields)
                .map(git -> new BuildSource.Repository(
                        git,
                        fields.text("workdir").orElse("."),
                        fields.text("dockerfile").orElse("Dockerfile")));
    }

    private Optional<Source.Git> git(Fields fields) {
        String version = fields.text("version").orElse("HEAD");
        return url(fields).map(url -> new Source.Git(url, version, credentials(fields)));
    }

    private Optional<BuildSource> single(Fields dockerfile, Optional<Fields> context) {
        Optional<Fields> given = context.filter(
                fields -> fields.text("url").isPresent() || fields.text("path").isPresent());
        if (context.isPresent() && given.isEmpty()) {
            findings.add(problem(Code.BUILD_SOURCE_AMBIGUOUS, "the build_context has neither a url nor a path"));
        }
        if (given.isPresent()
                && given.get().text("url").isPresent()
                && given.get().text("path").isPresent()) {
            findings.add(problem(Code.BUILD_SOURCE_AMBIGUOUS, "the build_context has both a url and a path"));
        }
        Optional<Source> source = given.flatMap(this::context);
        String subdir = given.flatMap(fields -> fields.text("subdir")).orElse(".");
        return url(dockerfile)
                .map(url -> new BuildSource.SingleDockerfile(
                        new Source.RemoteFile(url, credentials(dockerfile)), source, subdir));
    }

    private Optional<Source> context(Fields fields) {
        Optional<Source> directory = fields.text("path").map(path -> new Source.Directory(Path.of(path)));
        return directory.or(() -> git(fields));
    }

    /** A URL is shown and recorded, so what may not be must not be in it. */
    private Optional<String> url(Fields fields) {
        Optional<String> url = fields.text("url");
        if (url.filter(text -> CREDENTIALS.matcher(text).find()).isPresent()) {
            findings.add(problem(Code.BUILD_URL_MALFORMED, "a URL of the source has a password in it")
                    .hint("give username and password beside the url, and leave them out of it"));
            return Optional.empty();
        }
        if (url.filter(text -> text.startsWith("-")).isPresent()) {
            findings.add(problem(Code.BUILD_URL_MALFORMED, "a URL of the source begins with -")
                    .hint("write it as https://host/path, ssh://user@host/path, user@host:path or file:path"));
            return Optional.empty();
        }
        return url;
    }

    private Optional<Credentials> credentials(Fields fields) {
        Optional<String> username = fields.text("username");
        Optional<String> password = fields.text("password");
        if (username.isPresent() != password.isPresent()) {
            String lacking = username.isPresent() ? "username without a password" : "password without a username";
            findings.add(problem(Code.BUILD_SOURCE_AMBIGUOUS, "there is a " + lacking));
        }
        return username.flatMap(name -> password.map(word -> new Credentials(name, word)));
    }

    private Finding problem(Code code, String message) {
        return Finding.error(code, call.place("source"), message);
    }
}
