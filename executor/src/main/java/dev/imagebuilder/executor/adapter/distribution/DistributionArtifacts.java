package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.ImageNames;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.ArtifactStore;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import dev.imagebuilder.executor.port.ImageRepositories.Place;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.RegistryLogins;
import dev.imagebuilder.executor.port.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps artifacts beside images in container registries (OCI distribution specification 1.1). */
public final class DistributionArtifacts implements ArtifactStore<ImageTarget.Remote> {

    private final Setting setting;
    private final DistributionRepositories repositories;

    /**
     * @param logins who we are where an access does not say
     * @param environment the variables that say which proxies lead to registries
     */
    public DistributionArtifacts(RegistryLogins logins, Map<String, String> environment) {
        this(Setting.usual(logins, environment));
    }

    DistributionArtifacts(Setting setting) {
        this.setting = setting;
        this.repositories = new DistributionRepositories(setting);
    }

    @Override
    public Result<Optional<Document>> manifest(ImageTarget.Remote image, String reference) {
        return repositories.manifest(place(image), reference);
    }

    @Override
    public Result<byte[]> blob(ImageTarget.Remote image, String digest, long size) {
        return repositories.blob(place(image), digest, size);
    }

    @Override
    public Result<List<Referrer>> referrers(ImageTarget.Remote image, String digest) {
        return visit(image, "pull", repository -> new Referrers(repository, digest).all());
    }

    @Override
    public Result<Document> attach(ImageTarget.Remote image, Artifact artifact, String subject) {
        return visit(image, "pull,push", repository -> {
            Answer answer = put(repository, artifact, artifact.manifest().digest());
            // A registry that answers so lists it by itself.
            if (answer.header("OCI-Subject").isEmpty()) {
                new Referrers(repository, subject).add(artifact.manifest());
            }
            return artifact.manifest();
        });
    }

    @Override
    public Result<Document> name(ImageTarget.Remote image, Artifact artifact, String tag) {
        return visit(image, "pull,push", repository -> {
            ImageNames.check(repository.name(), tag);
            put(repository, artifact, tag);
            return artifact.manifest();
        });
    }

    private static Answer put(Repository repository, Artifact artifact, String reference) throws Refusal {
        Blobs blobs = new Blobs(repository);
        for (byte[] blob : artifact.blobs()) {
            blobs.put(blob);
        }
        Document manifest = artifact.manifest();
        return repository.putManifest(manifest.mediaType(), manifest.content(), reference);
    }

    private <T> Result<T> visit(ImageTarget.Remote image, String actions, Setting.Visit<T> visit) {
        return Asking.result(() -> {
            ImageNames.check(image.repository(), image.tag());
            return setting.visit(image.registry(), image.repository(), actions, List.of(), visit);
        });
    }

    private static Place place(ImageTarget.Remote image) {
        return new Place(image.registry(), image.repository());
    }
}
