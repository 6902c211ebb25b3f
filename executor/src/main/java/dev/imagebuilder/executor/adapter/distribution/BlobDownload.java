package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Brings a blob here, a large one in pieces (OCI distribution specification 1.1, "Pulling blobs"; RFC 9110, 14.2), each of
 * which is asked for again when it breaks off. What came is held against its digest.
 *
 * @param size in bytes
 */
record BlobDownload(Repository repository, String digest, long size) {

    Path to(Path file) throws Refusal {
        if (!Descriptor.isDigest(digest) || size < 0) {
            throw Refusal.invalid("a blob of %d bytes, %s, is not read".formatted(size, digest));
        }
        Sha256 sum = new Sha256();
        try {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                for (long start = 0; start < size; ) {
                    byte[] piece = piece(start);
                    sum.add(piece, piece.length);
                    out.write(piece);
                    start += piece.length;
                }
            }
            if (!sum.text().equals(digest)) {
                throw unlike();
            }
            return file;
        } catch (IOException e) {
            throw Refusal.of(file + " cannot be written", e);
        }
    }

    /** A registry that knows no ranges answers with all of it, which counts when it is asked for from the start. */
    private byte[] piece(long start) throws Refusal {
        int most = repository.session().transport().limits().chunk();
        long end = Math.min(size, start + most) - 1;
        Call call = Call.of("GET", repository.address("blobs/" + digest)).mostInAnswer(most);
        boolean isWhole = start == 0 && end == size - 1;
        Answer answer = repository.session().send(isWhole ? call : call.header("Range", "bytes=" + start + "-" + end));
        if (!answer.ok()) {
            throw repository.refused(answer, "the blob " + digest + " in " + repository.name());
        }
        if (answer.body().length != end - start + 1) {
            throw unlike();
        }
        return answer.body();
    }

    private Refusal unlike() {
        return new Refusal(new Failure(
                Failure.Kind.UNREACHABLE,
                repository.registry() + " serves something else than " + digest + " of " + repository.name()));
    }
}
