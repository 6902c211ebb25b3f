package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes what images have left here, and, when that is wanted, where they were published.
 *
 * @param deletesImages whether it is
 */
record ImageRemoval(ImageEngines engines, Registries registries, boolean deletesImages) {

    /** @param facts what is recorded of the images */
    Outcome run(BuildRequest request, Map<String, String> facts, OperationLog log) {
        List<String> kept = ImageFacts.kept(facts);
        Optional<Failure> failure = kept.isEmpty()
                ? Optional.empty()
                : engines.forget(kept).filter(why -> why.kind() != Failure.Kind.TOOL_MISSING);
        List<Finding> warnings = new ArrayList<>();
        if (deletesImages) {
            List<ImageTarget> targets = request.images().stream()
                    .flatMap(image -> image.targets().stream())
                    .toList();
            for (ImageTarget target : targets) {
                Result<Optional<Finding>> deleted = delete(target, ImageFacts.recorded(facts, target), log);
                failure = failure.or(deleted::problem);
                deleted.map(warning -> warning.map(warnings::add));
            }
        }
        return failure.<Outcome>map(why -> new Outcome.Failed(FailureFinding.of(why)))
                .orElseGet(() -> new Outcome.Done(Map.of(), Map.of(), warnings));
    }

    /** Answers what users should know of an image that stays. */
    private Result<Optional<Finding>> delete(ImageTarget target, Optional<String> ours, OperationLog log) {
        return registries.digest(target).then(now -> {
            if (now.isEmpty() || ours.isEmpty()) {
                return Result.done(Optional.empty());
            }
            if (!now.equals(ours)) {
                return Result.done(
                        Optional.of(ImageFacts.foreign(target, now.get()).hint("it is left where it is")));
            }
            log.milestone("deleting " + target.reference());
            return registries.delete(target).map(_ -> Optional.empty());
        });
    }
}
