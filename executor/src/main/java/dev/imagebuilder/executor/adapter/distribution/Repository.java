package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A repository of a registry (OCI distribution specification 1.1). */
final class Repository {

    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");

    private final Session session;
    private final String registry;
    private final String name;

    private Repository(Session session, String registry, String name) {
        this.session = session;
        this.registry = registry;
        this.name = name;
    }

    /** @param actions what the login must allow: {@code pull}, or {@code pull,push} */
    static Repository open(ImageTarget.Remote target, Transport transport, String actions) throws Refusal {
        String name = transport.host().repository(target.repository());
        Login login = new Login(target.registry().credentials(), transport, "repository:" + name + ":" + actions);
        return new Repository(Session.open(transport, login), transport.host().name(), name);
    }

    /** The digest that is served under a tag now. */
    Optional<String> digest(String tag) throws Refusal {
        Answer head = session.send(Call.of("HEAD", address("manifests/" + tag)).header("Accept", MANIFESTS));
        if (head.status() == 404) {
            return Optional.empty();
        }
        if (!head.ok()) {
            throw refused(head, "a look at " + name + ":" + tag);
        }
        Optional<String> told = head.header("Docker-Content-Digest").filter(Descriptor::isDigest);
        return told.isPresent() ? told : Optional.of(digestOfContent(tag));
    }

    /** Uploads a blob in one piece, unless the repository has it. */
    void putBlob(Descriptor blob, Path file) throws Refusal {
        check(blob, file);
        Answer head = session.send(Call.of("HEAD", address("blobs/" + blob.digest())));
        if (head.ok()) {
            return;
        }
        if (head.status() != 404) {
            throw refused(head, "a push to " + name);
        }
        URI upload = startUpload();
        Answer answer = session.send(Call.of("PUT", withDigest(upload, blob.digest()))
                .header("Content-Type", "application/octet-stream")
                .body(new Body.Streamed(file, blob.size())));
        if (!answer.ok()) {
            session.send(Call.of("DELETE", upload));
            throw refused(answer, "the blob " + blob.digest() + " in " + name);
        }
    }

    /** @param reference the tag or the digest to put the manifest under */
    void putManifest(Descriptor manifest, byte[] content, String reference) throws Refusal {
        Answer answer = session.send(Call.of("PUT", address("manifests/" + reference))
                .header("Content-Type", manifest.mediaType())
                .body(new Body.Bytes(content)));
        if (!answer.ok()) {
            throw refused(answer, "the manifest " + reference + " in " + name);
        }
    }

    private URI startUpload() throws Refusal {
        Answer answer = session.send(Call.of("POST", address("blobs/uploads/")));
        if (answer.status() != 202) {
            throw refused(answer, "a push to " + name);
        }
        return answer.location()
                .orElseThrow(() -> new Refusal(new Failure(
                        Failure.Kind.UNREACHABLE, registry + " does not say where to upload blobs of " + name)));
    }

    private String digestOfContent(String tag) throws Refusal {
        Answer answer = session.send(Call.of("GET", address("manifests/" + tag)).header("Accept", MANIFESTS));
        if (!answer.ok()) {
            throw refused(answer, "a look at " + name + ":" + tag);
        }
        return Sha256.of(answer.body());
    }

    private URI address(String path) {
        return session.address("/v2/" + name + "/" + path);
    }

    private Refusal refused(Answer answer, String wish) {
        return new Refusal(AnswerFailures.of(answer, wish, registry));
    }

    private static void check(Descriptor blob, Path file) throws Refusal {
        try {
            if (Files.size(file) != blob.size()) {
                throw new ImageLayout(file.getParent()).damaged(blob.digest());
            }
        } catch (IOException e) {
            throw Refusal.of("the blob " + blob.digest() + " cannot be read", e);
        }
    }

    /** What the registry has put into the query stays there, encoded as it is. */
    private static URI withDigest(URI upload, String digest) {
        String text = upload.toString();
        return URI.create(text + (text.contains("?") ? "&" : "?") + "digest=" + digest);
    }
}
