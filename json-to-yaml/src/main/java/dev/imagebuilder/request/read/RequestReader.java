package dev.imagebuilder.request.read;

import dev.imagebuilder.request.BuildRequest;
import dev.imagebuilder.request.Image;
import dev.imagebuilder.request.Login;
import dev.imagebuilder.request.Registry;
import dev.imagebuilder.request.Source;
import dev.imagebuilder.request.Target;
import dev.imagebuilder.request.print.Words;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.util.Optional;

/**
 * Reads a build request. Keys that are empty ({@code null}) count as left out; unknown ones are left out with a warning,
 * which those make an error who want none. Which platforms there are, and what names look like, is not looked at here.
 */
public final class RequestReader {

    private RequestReader() {}

    /** A request in JSON. */
    public static Checked<BuildRequest> json(SourceText text) {
        return JsonReader.read(text).then(root -> read(root, scalar -> scalar.kind() == YamlNode.Kind.STRING));
    }

    /** A request in YAML, which is a file of inputs. */
    public static Checked<BuildRequest> yaml(SourceText text) {
        return YamlReader.read(text).then(root -> read(root, RequestReader::isText));
    }

    /** The parser takes more words for numbers than YAML 1.1 does, such as {@code 12e4}, which may begin a commit's id. */
    private static boolean isText(YamlNode.Scalar scalar) {
        return scalar.kind().isText(true) || scalar.kind() == YamlNode.Kind.FLOAT && Words.isText(scalar.text());
    }

    private static Checked<BuildRequest> read(YamlNode root, Fields.Texts texts) {
        var findings = new Findings();
        Optional<BuildRequest> request = Fields.of("a build request", root, texts, findings)
                .flatMap(fields -> fields.read(RequestReader::request));
        return findings.areSound() ? request.map(findings::with).orElseThrow() : findings.withNothing();
    }

    private static Optional<BuildRequest> request(Fields fields) {
        fields.demand("source", "target");
        Optional<Source> source = fields.part("source", "a source", RequestSourceReader::source);
        Optional<Target> target = fields.part("target", "a target", RequestReader::target);
        var options = fields.open("options");
        var attestation = fields.open("attestation");
        Optional<String> workdir = fields.text("custom_workdir");
        return source.flatMap(from -> target.map(to -> new BuildRequest(from, to, options, attestation, workdir)));
    }

    private static Optional<Target> target(Fields fields) {
        fields.demand("images", "registry");
        var images = fields.someParts("images", "an image", RequestReader::image);
        var more = fields.parts("registries", "a registry", RequestReader::registry);
        return fields.part("registry", "a registry", RequestReader::registry)
                .flatMap(registry -> images.map(all -> new Target(all, registry, more)));
    }

    private static Optional<Image> image(Fields fields) {
        fields.demand("image", "tag");
        var tags = fields.texts("tags");
        var base = new Image.Base(fields.text("base"), fields.text("base_stage"));
        var platforms = fields.texts("platforms");
        var options = fields.open("options");
        var verify = fields.texts("verify");
        Optional<String> tag = fields.text("tag");
        return fields.text("image")
                .flatMap(name -> tag.map(word -> new Image(name, word, tags, base, platforms, options, verify)));
    }

    private static Optional<Registry> registry(Fields fields) {
        fields.demand("url");
        Login login = RequestSourceReader.login(fields);
        Optional<Boolean> insecure = fields.truth("insecure");
        Optional<String> authority = fields.text("ca_cert");
        Optional<String> certificate = fields.text("client_cert");
        Optional<String> key = fields.text("client_key");
        return fields.text("url").map(url -> new Registry(url, login, insecure, authority, certificate, key));
    }
}
