package dev.imagebuilder.executor.adapter.layout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.files.AtomicFile;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.ReferrersIndex;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.ArtifactStore;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps artifacts beside images in OCI image layout directories: their manifests stand in the index without a name. */
public final class LayoutArtifacts implements ArtifactStore<ImageTarget.Layout> {
    private static final long LARGEST_BLOB = 64 << 20;

    @Override
    public Result<Optional<Document>> manifest(ImageTarget.Layout image, String reference) {
        return answer(() -> {
            ImageLayout layout = new ImageLayout(image.directory());
            if (Descriptor.isDigest(reference)) {
                return document(layout, reference);
            }
            Optional<JsonNode> entry = index(image).entry(image.name() + ":" + reference);
            return entry.isPresent()
                    ? document(layout, entry.get().path("digest").asText())
                    : Optional.empty();
        });
    }

    @Override
    public Result<byte[]> blob(ImageTarget.Layout image, String digest, long size) {
        return answer(() -> {
            if (!Descriptor.isDigest(digest) || size < 0 || size > LARGEST_BLOB) {
                throw Refusal.invalid("a blob of %d bytes, %s, is not read".formatted(size, digest));
            }
            return verified(new ImageLayout(image.directory()), digest, (int) size);
        });
    }

    @Override
    public Result<List<Referrer>> referrers(ImageTarget.Layout image, String digest) {
        return answer(() -> {
            ReferrersIndex found = ReferrersIndex.empty();
            for (Document artifact : artifacts(image)) {
                if (ReferrersIndex.subject(artifact).equals(digest)) {
                    found = found.with(artifact);
                }
            }
            return found.referrers();
        });
    }

    @Override
    public Result<Document> attach(ImageTarget.Layout image, Artifact artifact, String subject) {
        return add(image, artifact, Optional.empty());
    }

    @Override
    public Result<Document> name(ImageTarget.Layout image, Artifact artifact, String tag) {
        return add(image, artifact, Optional.of(image.name() + ":" + tag));
    }

    private Result<Document> add(ImageTarget.Layout image, Artifact artifact, Optional<String> name) {
        return answer(() -> {
            LayoutDirectory directory = LayoutDirectory.of(image.directory());
            try (DirectoryLock _ = directory.lock()) {
                directory.check();
                directory.create();
                ImageLayout layout = new ImageLayout(image.directory());
                for (byte[] blob : artifact.blobs()) {
                    write(layout, blob);
                }
                write(layout, artifact.manifest().content());
                directory.write(directory.index().with(name, ReferrersIndex.entry(artifact.manifest())));
            }
            return artifact.manifest();
        });
    }

    private static void write(ImageLayout layout, byte[] blob) throws Refusal {
        Path file = layout.blob(Sha256.of(blob));
        try {
            Files.createDirectories(file.getParent());
            AtomicFile.write(file, blob);
        } catch (IOException e) {
            throw Refusal.of(file + " cannot be written", e);
        }
    }

    /** What stands in the index and is no image. */
    private static List<Document> artifacts(ImageTarget.Layout image) throws Refusal {
        List<Document> artifacts = new ArrayList<>();
        for (JsonNode entry : index(image).entries()) {
            if (entry.hasNonNull("artifactType")) {
                document(
                                new ImageLayout(image.directory()),
                                entry.path("digest").asText())
                        .ifPresent(artifacts::add);
            }
        }
        return artifacts;
    }

    private static LayoutIndex index(ImageTarget.Layout image) throws Refusal {
        return LayoutDirectory.of(image.directory()).index();
    }

    private static Optional<Document> document(ImageLayout layout, String digest) throws Refusal {
        if (!Descriptor.isDigest(digest)) {
            throw Refusal.invalid("\"" + digest + "\" is no digest");
        }
        Path file = layout.blob(digest);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] content = verified(layout, digest, (int) Math.min(size(file), LARGEST_BLOB));
        return Optional.of(new Document(type(content), digest, content));
    }

    private static long size(Path file) throws Refusal {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw Refusal.of(file + " cannot be read", e);
        }
    }

    private static String type(byte[] manifest) {
        try {
            return JsonDocument.of(manifest).path("mediaType").asText();
        } catch (IOException e) {
            return "";
        }
    }

    private static byte[] verified(ImageLayout layout, String digest, int size) throws Refusal {
        Path file = layout.blob(digest);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(size);
            if (!Sha256.of(bytes).equals(digest)) {
                throw layout.damaged(digest);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw Refusal.invalid(file + " does not exist");
        } catch (IOException e) {
            throw Refusal.of(file + " cannot be read", e);
        }
    }

    private static <T> Result<T> answer(Question<T> question) {
        try {
            return Result.done(question.answer());
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    /** Something that may be refused. */
    private interface Question<T> {
        T answer() throws Refusal;
    }
}
