package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.ImageNames;
import dev.imagebuilder.executor.port.ImageRepositories;
import dev.imagebuilder.executor.port.RegistryLogins;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what container registries hold, sets tags and deletes (OCI distribution specification 1.1). */
public final class DistributionRepositories implements ImageRepositories {

    private static final String ANY_TAG = "latest";

    private final Setting setting;

    /**
     * @param logins who we are where an access does not say
     * @param environment the variables that say which proxies lead to registries
     */
    public DistributionRepositories(RegistryLogins logins, Map<String, String> environment) {
        this(Setting.usual(logins, environment));
    }

    DistributionRepositories(Setting setting) {
        this.setting = setting;
    }

    @Override
    public Result<Optional<Document>> manifest(Place place, String reference) {
        return visit(place, "pull", repository -> repository.manifest(reference));
    }

    @Override
    public Result<byte[]> blob(Place place, String digest, long size) {
        return visit(place, "pull", repository -> repository.blob(digest, size));
    }

    @Override
    public Result<Path> download(Place place, String digest, long size, Path file) {
        return visit(place, "pull", repository -> new BlobDownload(repository, digest, size).to(file));
    }

    @Override
    public Result<Optional<Document>> referrers(Place place, String digest) {
        return visit(place, "pull", repository -> repository.referrers(digest));
    }

    @Override
    public Result<List<String>> tags(Place place) {
        return visit(place, "pull", repository -> new TagList(repository).read());
    }

    @Override
    public Result<Document> tag(Place place, String digest, String tag) {
        return visit(place, "pull,push", repository -> repository.tag(digest, tag));
    }

    private <T> Result<T> visit(Place place, String actions, Setting.Visit<T> visit) {
        return Asking.result(() -> {
            ImageNames.check(place.repository(), ANY_TAG);
            return setting.visit(place.registry(), place.repository(), actions, List.of(), visit);
        });
    }
}
