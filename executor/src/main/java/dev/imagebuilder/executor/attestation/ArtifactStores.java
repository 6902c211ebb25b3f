package dev.imagebuilder.executor.attestation;

import dev.imagebuilder.executor.port.ArtifactStore;
import dev.imagebuilder.executor.port.ArtifactStore.Artifact;
import dev.imagebuilder.executor.port.ArtifactStore.Referrer;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Result;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One store for each kind of image name; archives of one image have room for nothing else. */
public record ArtifactStores(ArtifactStore<ImageTarget.Remote> remote, ArtifactStore<ImageTarget.Layout> layout) {

    /** What lies beside one image. */
    public Result<Beside> beside(ImageTarget target) {
        return switch (target) {
            case ImageTarget.Remote name -> Result.done(new Place<>(remote, name));
            case ImageTarget.Layout name -> Result.done(new Place<>(layout, name));
            case ImageTarget.Archive name ->
                new Failure(Failure.Kind.INVALID, name.reference() + " is in an archive, which holds an image alone")
                        .hint("take an image layout, oci:DIRECTORY, or a registry")
                        .result();
        };
    }

    /** As {@link ArtifactStore}, for one image. */
    public interface Beside {

        Result<Optional<Document>> manifest(String reference);

        Result<byte[]> blob(String digest, long size);

        Result<List<Referrer>> referrers(String digest);

        Result<Document> attach(Artifact artifact, String subject);

        Result<Document> name(Artifact artifact, String tag);

        /** A manifest that has to be there. */
        default Result<Document> needed(String reference) {
            Function<Optional<Document>, Result<Document>> there = found -> found.map(Result::done)
                    .orElseGet(() -> new Failure(Failure.Kind.NOT_FOUND, "there is no manifest " + reference).result());
            return manifest(reference).then(there);
        }
    }

    private record Place<T extends ImageTarget>(ArtifactStore<T> store, T image) implements Beside {

        @Override
        public Result<Optional<Document>> manifest(String reference) {
            return store.manifest(image, reference);
        }

        @Override
        public Result<byte[]> blob(String digest, long size) {
            return store.blob(image, digest, size);
        }

        @Override
        public Result<List<Referrer>> referrers(String digest) {
            return store.referrers(image, digest);
        }

        @Override
        public Result<Document> attach(Artifact artifact, String subject) {
            return store.attach(image, artifact, subject);
        }

        @Override
        public Result<Document> name(Artifact artifact, String tag) {
            return store.name(image, artifact, tag);
        }
    }
}
