package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageNames;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A repository of a registry (OCI distribution specification 1.1).
 *
 * @param registry the registry's name for messages
 */
record Repository(Session session, String registry, String name) {

    private static final int LARGEST_BLOB = 64 << 20;

    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.manifest.v1+json",
            INDEX,
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
        return told.isPresent() ? told : manifest(tag).map(Document::digest);
    }

    /** @param reference a tag or a digest */
    Optional<Document> manifest(String reference) throws Refusal {
        if (!Descriptor.isDigest(reference)) {
            ImageNames.check(name, reference);
        }
        return document(
                "manifests/" + reference, MANIFESTS, Optional.of(reference).filter(Descriptor::isDigest));
    }

    Optional<Document> referrers(String digest) throws Refusal {
        if (!Descriptor.isDigest(digest)) {
            throw Refusal.invalid("\"" + digest + "\" is no digest");
        }
        return document("referrers/" + digest, INDEX, Optional.empty());
    }

    byte[] blob(String digest, long size) throws Refusal {
        if (!Descriptor.isDigest(digest) || size < 0 || size > LARGEST_BLOB) {
            throw Refusal.invalid("a blob of %d bytes, %s, is not read".formatted(size, digest));
        }
        Answer answer = session.send(Call.of("GET", address("blobs/" + digest)).mostInAnswer((int) size));
        if (!answer.ok()) {
            throw refused(answer, "the blob " + digest + " in " + name);
        }
        verify(answer, digest);
        return answer.body();
    }

    Document tag(String digest, String tag) throws Refusal {
        ImageNames.check(name, tag);
        Document document = manifest(digest)
                .orElseThrow(() -> new Refusal(
                        new Failure(Failure.Kind.NOT_FOUND, registry + " has no manifest " + digest + " in " + name)));
        putManifest(document.mediaType(), document.content(), tag);
        return document;
    }

    /**
     * Deletes a manifest, and with it all its tags.
     *
     * @param reference what it is called in messages: a tag, or the digest again
     * @return whether there was one
     */
    boolean delete(String digest, String reference) throws Refusal {
        Answer answer = session.send(Call.of("DELETE", address("manifests/" + digest)));
        if (answer.status() == 405 || answer.status() == 400) {
            throw new Refusal(AnswerFailures.of(answer, "the deletion of " + name + ":" + reference, registry)
                    .hint("delete it with the registry's own means, or have its administrator allow deletions"));
        }
        if (!answer.ok() && answer.status() != 404) {
            throw refused(answer, "the deletion of " + name + ":" + reference);
        }
        return answer.ok();
    }

    /**
     * What the registry answers when it has taken a manifest.
     *
     * @param reference the tag or the digest to put it under
     */
    Answer putManifest(String mediaType, byte[] content, String reference) throws Refusal {
        Answer answer = session.send(Call.of("PUT", address("manifests/" + reference))
                .header("Content-Type", mediaType)
                .body(new Body.Bytes(content)));
        if (!answer.ok()) {
            throw refused(answer, "the manifest " + reference + " in " + name);
        }
        return answer;
    }

    private Optional<Document> document(String path, String types, Optional<String> digest) throws Refusal {
        Answer answer = session.send(Call.of("GET", address(path)).header("Accept", types));
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (!answer.ok()) {
            throw refused(answer, "a look at " + path + " in " + name);
        }
        Optional<String> told = answer.header("Docker-Content-Digest").filter(Descriptor::isDigest);
        String right = digest.or(() -> told).orElseGet(() -> Sha256.of(answer.body()));
        verify(answer, right);
        return Optional.of(new Document(answer.header("Content-Type").orElse(""), right, answer.body()));
    }

    private void verify(Answer answer, String digest) throws Refusal {
        String served = Sha256.of(answer.body());
        if (!served.equals(digest)) {
            throw new Refusal(new Failure(
                            Failure.Kind.UNREACHABLE,
                            registry + " serves something else than " + digest + " of " + name)
                    .because("served " + served));
        }
    }

    URI address(String path) {
        return session.address("/v2/" + name + "/" + path);
    }

    Refusal refused(Answer answer, String wish) {
        return PassingRefusal.of(answer, AnswerFailures.of(answer, wish, registry));
    }

    /** Adds to a query what a registry reads; what the registry has put there stays, encoded as it is. */
    static URI with(URI address, String key, String value) {
        String text = address.toString();
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%3A", ":");
        return URI.create(text + (text.contains("?") ? "&" : "?") + key + "=" + encoded);
    }
}
