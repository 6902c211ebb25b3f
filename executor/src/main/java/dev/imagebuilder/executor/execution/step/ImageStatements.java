package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.attestation.AttachedDocument;
import dev.imagebuilder.executor.attestation.Sbom;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryHost;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Makes the documents about the images of a build. Several threads may ask for them. */
final class ImageStatements {
    private final Attestations attestations;
    private final AttestationRequest request;
    private final BuildAccount account;
    private final Map<Bill, Sbom> bills = new ConcurrentHashMap<>();
    private final List<Finding> warnings = new CopyOnWriteArrayList<>();

    ImageStatements(Attestations attestations, AttestationRequest request, BuildAccount account) {
        this.attestations = attestations;
        this.request = request;
        this.account = account;
    }

    /** What an SBOM depends on; an image that is published under several names needs one. */
    private record Bill(String repository, String manifest) {}

    /** A document, and the manifest that it is about. */
    record Statement(Descriptor subject, AttachedDocument document) {}

    /**
     * All that are asked for, about one image.
     *
     * @param bases digests of the images that it is built on, by their names
     */
    List<Statement> about(ImageLayout layout, Map<String, String> bases, ImageTarget target) throws Refusal {
        Image image = layout.onlyImage();
        List<Statement> statements = new ArrayList<>();
        if (request.sbom().isPresent()) {
            for (Descriptor manifest : manifests(image)) {
                statements.add(new Statement(manifest, bill(layout, repository(target), manifest)));
            }
        }
        if (request.provenance()) {
            var provenance = account.provenance(
                    bases, attestations.tool(), attestations.clock().instant());
            statements.add(new Statement(image.root(), provenance.about(name(target), image.root())));
        }
        return statements;
    }

    /** What users should know of the documents. */
    List<Finding> warnings() {
        return warnings.stream().distinct().toList();
    }

    /** Those for one platform each: of an index nobody can say what is installed in it. */
    private static List<Descriptor> manifests(Image image) {
        return Stream.concat(image.manifests().stream(), Stream.of(image.root()))
                .filter(manifest -> !manifest.isIndex())
                .toList();
    }

    private AttachedDocument bill(ImageLayout layout, String repository, Descriptor manifest) throws Refusal {
        Bill key = new Bill(repository, manifest.digest());
        if (!bills.containsKey(key)) {
            Sbom sbom = Sbom.of(request.sbom().orElseThrow(), repository, layout, manifest, attestations.tool());
            bills.put(key, sbom);
            sbom.unread()
                    .forEach(why -> warnings.add(Finding.warning(
                            Code.SBOM_INCOMPLETE,
                            "the SBOM of " + repository + " lacks what this file notes: " + why)));
        }
        return bills.get(key).document();
    }

    private static String repository(ImageTarget target) {
        return switch (target) {
            case ImageTarget.Remote(var _, String repository, String _) -> repository;
            case ImageTarget.Layout(var _, String name, String _) -> name;
            case ImageTarget.Archive(var _, var _, String name, String _) -> name;
        };
    }

    /** What tells an image from others elsewhere, without its tag. */
    static String name(ImageTarget target) throws Refusal {
        if (target instanceof ImageTarget.Remote remote) {
            RegistryHost host = RegistryHost.of(remote.registry());
            return host.name() + "/" + host.repository(remote.repository());
        }
        return repository(target);
    }
}
