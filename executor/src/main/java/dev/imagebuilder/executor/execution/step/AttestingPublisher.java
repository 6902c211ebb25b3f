package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.attestation.ArtifactStores.Beside;
import dev.imagebuilder.executor.attestation.AttachedDocument;
import dev.imagebuilder.executor.attestation.ImageSignatures;
import dev.imagebuilder.executor.execution.step.ImageStatements.Statement;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.PushListener;
import dev.imagebuilder.executor.port.Registry;
import dev.imagebuilder.executor.port.Registry.Published;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Publishes images, and attaches to each what is asked for. What is attached already is not attached again. */
final class AttestingPublisher implements Publisher {
    private final Publisher publisher;
    private final Attestations attestations;
    private final AttestationRequest request;
    private final ImageStatements statements;
    private final OperationLog log;
    private final List<Finding> leftOut = new CopyOnWriteArrayList<>();

    /** @param publisher that publishes the images themselves */
    AttestingPublisher(
            Publisher publisher,
            Attestations attestations,
            AttestationRequest request,
            BuildAccount account,
            OperationLog log) {
        this.publisher = publisher;
        this.attestations = attestations;
        this.request = request;
        this.statements = new ImageStatements(attestations, request, account);
        this.log = log;
    }

    @Override
    public Result<Published> publish(Path image, ImageTarget target, PushListener listener) {
        return publish(new Built(image, Map.of()), target, listener);
    }

    @Override
    public boolean readsLayers() {
        return request.sbom().isPresent();
    }

    @Override
    public Publisher on(Map<String, String> bases) {
        return new OnBases(this, bases);
    }

    /** An image, and the digests of what it is built on. */
    private record Built(Path image, Map<String, String> bases) {}

    private record OnBases(AttestingPublisher all, Map<String, String> bases) implements Publisher {

        @Override
        public Result<Published> publish(Path image, ImageTarget target, PushListener listener) {
            return all.publish(new Built(image, bases), target, listener);
        }

        @Override
        public Registry<ImageTarget.Remote> remote() {
            return all.remote();
        }
    }

    private Result<Published> publish(Built built, ImageTarget target, PushListener listener) {
        Result<Published> done = publisher.publish(built.image(), target, listener);
        return request.isNothing() ? done : done.then(published -> attested(built, target, published));
    }

    @Override
    public Registry<ImageTarget.Remote> remote() {
        return publisher.remote();
    }

    /** What users should know of what is attached. */
    List<Finding> warnings() {
        return Stream.concat(leftOut.stream(), statements.warnings().stream()).toList();
    }

    private Result<Published> attested(Built built, ImageTarget target, Published published) {
        if (target instanceof ImageTarget.Archive) {
            leftOut.add(Finding.warning(
                            Code.ATTESTATION_LEFT_OUT,
                            "nothing is attached to " + target.reference()
                                    + ", since an archive has room for an image alone")
                    .hint("take an image layout, oci:DIRECTORY, or a registry"));
            return Result.done(published);
        }
        log.milestone("attesting " + target.reference());
        Optional<Failure> failure = attestations
                .stores()
                .beside(target)
                .then(store -> attest(built, target, store))
                .problem();
        return failure.map(why -> failed(published, why).<Published>result()).orElse(Result.done(published));
    }

    private static Failure failed(Published published, Failure failure) {
        String reason = failure.cause().isBlank() ? failure.message() : failure.message() + "\n" + failure.cause();
        return new Failure(
                failure.kind(),
                published.reference() + " has been published, but not all that was to be attached to it",
                reason,
                failure.hint().or(() -> Optional.of("deploy again to attach the rest")));
    }

    /** Answers whether anything was new. */
    private Result<Boolean> attest(Built built, ImageTarget target, Beside store) {
        try {
            ImageLayout layout = new ImageLayout(built.image());
            Result<Boolean> changed = Result.done(false);
            for (Statement statement : statements.about(layout, built.bases(), target)) {
                changed = changed.then(before -> attach(statement, store).map(isNew -> before || isNew));
            }
            String digest = layout.onlyImage().root().digest();
            String name = ImageStatements.name(target);
            return changed.then(before -> sign(digest, name, store).map(isNew -> before || isNew));
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    private static Result<Boolean> attach(Statement statement, Beside store) {
        AttachedDocument document = statement.document();
        String subject = statement.subject().digest();
        return store.referrers(subject)
                .then(there -> there.stream().anyMatch(document::isSaidBy)
                        ? Result.done(false)
                        : store.attach(document.about(statement.subject()), subject)
                                .map(_ -> true));
    }

    private Result<Boolean> sign(String digest, String name, Beside store) {
        return request.key()
                .map(key -> new ImageSignatures(store, digest).sign(key, name))
                .orElse(Result.done(false));
    }
}
