package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A repository of a registry (OCI distribution specification 1.1).
 *
 * @param registry the registry's name for messages
 */
record Repository(Session session, String registry, String name) {

    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");

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

    boolean has(Descriptor blob) throws Refusal {
        Answer head = session.send(Call.of("HEAD", address("blobs/" + blob.digest())));
        if (!head.ok() && head.status() != 404) {
            throw refused(head, "a push to " + name);
        }
        return head.ok();
    }

    /**
     * Brings a blob here, unless it is here.
     *
     * @param origin another repository of the registry that may have it
     */
    void putBlob(Descriptor blob, Path file, Optional<String> origin, PushProgress progress) throws Refusal {
        check(blob, file);
        if (!has(blob)) {
            Optional<URI> upload = origin.isPresent() ? mount(blob, origin.get()) : Optional.of(startUpload());
            if (upload.isPresent()) {
                new BlobUpload(this, upload.get(), blob, file, progress).run();
            }
        }
        progress.sent(blob, blob.size());
    }

    /** @param reference the tag or the digest to put the manifest under */
    void putManifest(String mediaType, byte[] content, String reference) throws Refusal {
        Answer answer = session.send(Call.of("PUT", address("manifests/" + reference))
                .header("Content-Type", mediaType)
                .body(new Body.Bytes(content)));
        if (!answer.ok()) {
            throw refused(answer, "the manifest " + reference + " in " + name);
        }
    }

    /** Where the registry wants the next blob. */
    URI startUpload() throws Refusal {
        Answer answer = session.send(Call.of("POST", address("blobs/uploads/")));
        if (answer.status() != 202) {
            throw refused(answer, "a push to " + name);
        }
        return place(answer);
    }

    /** Takes a blob over from another repository; answers where to upload it when the registry does not do that. */
    private Optional<URI> mount(Descriptor blob, String origin) throws Refusal {
        URI uploads = address("blobs/uploads/");
        Answer answer = session.send(Call.of("POST", with(with(uploads, "mount", blob.digest()), "from", origin)));
        return switch (answer.status()) {
            case 201 -> Optional.empty();
            case 202 -> Optional.of(place(answer));
            default -> Optional.of(startUpload());
        };
    }

    private URI place(Answer answer) throws Refusal {
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

    Refusal refused(Answer answer, String wish) {
        return PassingRefusal.of(answer, AnswerFailures.of(answer, wish, registry));
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

    /** Adds to a query what a registry reads; what the registry has put there stays, encoded as it is. */
    static URI with(URI address, String key, String value) {
        String text = address.toString();
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%3A", ":");
        return URI.create(text + (text.contains("?") ? "&" : "?") + key + "=" + encoded);
    }
}
