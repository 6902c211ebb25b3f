package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The blobs of a repository, to be added to (OCI distribution specification 1.1, "Pushing blobs"). */
record Blobs(Repository repository) {

    boolean has(String digest) throws Refusal {
        Answer head = repository.session().send(Call.of("HEAD", repository.address("blobs/" + digest)));
        if (!head.ok() && head.status() != 404) {
            throw repository.refused(head, "a push to " + repository.name());
        }
        return head.ok();
    }

    /**
     * Brings a blob here, unless it is here.
     *
     * @param origin another repository of the registry that may have it
     */
    void put(Descriptor blob, Path file, Optional<String> origin, PushProgress progress) throws Refusal {
        if (!has(blob.digest())) {
            check(blob, file);
            Optional<URI> upload = origin.isPresent() ? mount(blob.digest(), origin.get()) : Optional.of(startUpload());
            if (upload.isPresent()) {
                new BlobUpload(this, upload.get(), blob, file, progress).run();
            }
        }
        progress.sent(blob, blob.size());
    }

    /** Brings a blob here that is held in memory, in one request, unless it is here. */
    void put(byte[] content) throws Refusal {
        Descriptor blob = new Descriptor("", Sha256.of(content), content.length, Optional.empty());
        if (has(blob.digest())) {
            return;
        }
        Answer answer = repository
                .session()
                .send(Call.of("PUT", Repository.with(startUpload(), "digest", blob.digest()))
                        .body(new Body.Bytes(content))
                        .header("Content-Type", "application/octet-stream"));
        if (!answer.ok()) {
            throw repository.refused(answer, "the blob " + blob.digest() + " in " + repository.name());
        }
    }

    /** Where the registry wants the next blob. */
    URI startUpload() throws Refusal {
        Answer answer = repository.session().send(Call.of("POST", repository.address("blobs/uploads/")));
        if (answer.status() != 202) {
            throw repository.refused(answer, "a push to " + repository.name());
        }
        return place(answer);
    }

    /** Whether one of these repositories had a blob that is here now. */
    boolean taken(String digest, List<String> origins) throws Refusal {
        for (String origin : origins) {
            Optional<URI> upload = mount(digest, origin);
            if (upload.isEmpty()) {
                return true;
            }
            // Whether a registry forgets an upload that is not wanted is its own affair.
            repository.session().send(Call.of("DELETE", upload.get()));
        }
        return false;
    }

    /** Takes a blob over from another repository; answers where to upload it when the registry does not do that. */
    private Optional<URI> mount(String digest, String origin) throws Refusal {
        URI uploads = repository.address("blobs/uploads/");
        Answer answer = repository
                .session()
                .send(Call.of("POST", Repository.with(Repository.with(uploads, "mount", digest), "from", origin)));
        return switch (answer.status()) {
            case 201 -> Optional.empty();
            case 202 -> Optional.of(place(answer));
            default -> Optional.of(startUpload());
        };
    }

    private URI place(Answer answer) throws Refusal {
        return answer.location()
                .orElseThrow(() -> new Refusal(new Failure(
                        Failure.Kind.UNREACHABLE,
                        repository.registry() + " does not say where to upload blobs of " + repository.name())));
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
}
