package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Sends one blob (OCI distribution specification 1.1, "Pushing blobs"): a small one in one request, a larger one in
 * several. When one of these fails, the registry is asked how far it has come, and gets what is missing. A registry that
 * does not take pieces gets all in one request.
 */
final class BlobUpload {

    /** What no other way of sending would mend. */
    private static final Set<Integer> FINAL = Set.of(401, 403, 413);

    private final Blobs blobs;
    private final Repository repository;
    private final Descriptor blob;
    private final Path file;
    private final PushProgress progress;
    private final Attempts attempts;
    private final int chunk;
    private boolean inOne;
    private URI location;
    private long offset;

    /** @param location where the registry wants it */
    BlobUpload(Blobs blobs, URI location, Descriptor blob, Path file, PushProgress progress) {
        this.blobs = blobs;
        this.repository = blobs.repository();
        this.location = location;
        this.blob = blob;
        this.file = file;
        this.progress = progress;
        this.attempts = new Attempts(repository.session().transport());
        this.chunk = repository.session().transport().limits().chunk();
        this.inOne = blob.size() <= chunk;
    }

    void run() throws Refusal {
        boolean there = false;
        while (!there) {
            try {
                Call call = next();
                Answer answer = repository.session().once(call);
                there = answer.ok() ? took(call, answer) : refused(call, answer);
            } catch (PassingRefusal e) {
                there = recovered(e);
            }
        }
    }

    private Call next() {
        if (inOne) {
            return closing().body(part(blob.size())).header("Content-Type", "application/octet-stream");
        }
        if (offset == blob.size()) {
            return closing();
        }
        long size = Math.min(chunk, blob.size() - offset);
        return Call.of("PATCH", location)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Range", offset + "-" + (offset + size - 1))
                .body(part(size));
    }

    private Call closing() {
        return Call.of("PUT", Repository.with(location, "digest", blob.digest()));
    }

    private Body part(long size) {
        long start = offset;
        return new Body.Part(file, start, size, bytes -> progress.sent(blob, start + bytes));
    }

    /** Answers whether the blob is there. */
    private boolean took(Call call, Answer answer) throws Refusal {
        if (call.method().equals("PUT")) {
            return true;
        }
        long sent = offset + Math.min(chunk, blob.size() - offset);
        long before = offset;
        goOn(answer, answer.received().filter(bytes -> bytes <= blob.size()).orElse(sent));
        if (offset > before) {
            attempts.moved();
        } else if (!attempts.again(Optional.empty())) {
            throw new Refusal(new Failure(
                    Failure.Kind.UNREACHABLE,
                    repository.registry()
                            + " takes no more than %d bytes of the blob %s in %s"
                                    .formatted(offset, blob.digest(), repository.name())));
        }
        return false;
    }

    private boolean refused(Call call, Answer answer) throws Refusal {
        Refusal refusal = repository.refused(answer, "the blob " + blob.digest() + " in " + repository.name());
        if (refusal instanceof PassingRefusal passing) {
            throw passing;
        }
        boolean hopeless = inOne || FINAL.contains(answer.status());
        if (hopeless || !attempts.again(Optional.of(answer))) {
            cancel();
            throw refusal;
        }
        if (answer.status() == 416 && call.method().equals("PATCH")) {
            resume(answer);
        } else {
            // A registry that has forgotten the upload may well take pieces.
            inOne = answer.status() != 404;
            startAnew();
        }
        return false;
    }

    /** After a piece that may have arrived in part, or in whole. */
    private boolean recovered(PassingRefusal refusal) throws Refusal {
        if (!attempts.again(refusal.answer())) {
            cancel();
            throw refusal;
        }
        if (blobs.has(blob.digest())) {
            return true;
        }
        if (inOne) {
            startAnew();
        } else {
            resume(look());
        }
        return false;
    }

    /** Goes on where an answer says, or else the registry when it is asked, or else from the start. */
    private void resume(Answer answer) throws Refusal {
        Answer status = answer.received().isPresent() ? answer : look();
        Optional<Long> received = status.received().filter(bytes -> bytes <= blob.size());
        if (received.isPresent() && (status.ok() || status == answer)) {
            goOn(status, received.get());
        } else {
            startAnew();
        }
    }

    private Answer look() throws Refusal {
        return repository.session().send(Call.of("GET", location));
    }

    private void startAnew() throws Refusal {
        cancel();
        location = blobs.startUpload();
        offset = 0;
        progress.sent(blob, 0);
    }

    private void goOn(Answer answer, long received) {
        location = answer.location().orElse(location);
        offset = received;
        progress.sent(blob, received);
    }

    /** Frees what the registry keeps of it. It does so by itself after a while, so a failure is none of ours. */
    private void cancel() {
        try {
            repository.session().once(Call.of("DELETE", location));
        } catch (Refusal e) {
            // The registry tidies up by itself after a while.
        }
    }
}
