package dev.imagebuilder.executor.execution.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.attestation.ArtifactStores;
import dev.imagebuilder.executor.attestation.ArtifactStores.Beside;
import dev.imagebuilder.executor.attestation.ImageSignatures;
import dev.imagebuilder.executor.attestation.PublicSigningKey;
import dev.imagebuilder.executor.execution.image.ImageReport.Variant;
import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at images in registries and in image layouts. */
public final class ImageInspector {
    private final ArtifactStores stores;

    public ImageInspector(ArtifactStores stores) {
        this.stores = stores;
    }

    public Checked<ImageReport> inspect(ImageQuery query) {
        try {
            Optional<PublicSigningKey> key =
                    query.key().isPresent() ? Optional.of(key(query.key().get())) : Optional.empty();
            ImageQuery.Place place = value(query.place());
            return Checked.of(report(query.image(), place.reference(), value(stores.beside(place.target())), key));
        } catch (Refusal e) {
            return Checked.failed(FailureFinding.of(e.failure()));
        }
    }

    private static PublicSigningKey key(Path file) throws Refusal {
        try {
            return switch (PublicSigningKey.of(Files.readString(file))) {
                case Result.Done<PublicSigningKey>(PublicSigningKey key) -> key;
                case Result.Failed<PublicSigningKey>(Failure why) ->
                    throw new Refusal(new Failure(
                            why.kind(), file + " cannot show who has signed: " + why.message(), "", why.hint()));
            };
        } catch (IOException e) {
            throw Refusal.of("the key " + file + " cannot be read", e);
        }
    }

    private static ImageReport report(String name, String reference, Beside store, Optional<PublicSigningKey> key)
            throws Refusal {
        Document root = value(store.manifest(reference))
                .orElseThrow(() -> new Refusal(new Failure(Failure.Kind.NOT_FOUND, "there is no image " + name)
                        .hint("check its name, its tag and its registry")));
        PublishedVariants parts = new PublishedVariants(store);
        List<Variant> variants = new ArrayList<>();
        JsonNode content = PublishedVariants.json(root.content());
        boolean isIndex = content.path("manifests").isArray();
        if (isIndex) {
            for (JsonNode entry : content.path("manifests")) {
                parts.ofEntry(entry).ifPresent(variants::add);
            }
        } else {
            variants.add(parts.of(root, content, ""));
        }
        List<ImageSignatures.Found> signatures = value(new ImageSignatures(store, root.digest()).all());
        return new ImageReport(
                name,
                root.digest(),
                parts.size() + root.content().length,
                variants,
                isIndex ? parts.attached(root.digest()) : List.of(),
                signatures.size(),
                key.map(known -> signatures.stream().anyMatch(found -> found.isBy(known, root.digest()))));
    }

    static <T> T value(Result<T> result) throws Refusal {
        return switch (result) {
            case Result.Done<T>(T value) -> value;
            case Result.Failed<T>(Failure failure) -> throw new Refusal(failure);
        };
    }
}
