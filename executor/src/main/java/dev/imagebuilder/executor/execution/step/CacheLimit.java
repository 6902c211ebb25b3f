package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.LayerCache;
import dev.imagebuilder.executor.port.LayerCache.Content;
import dev.imagebuilder.executor.port.Result;
import java.util.Optional;

/**
 * How much builds may leave for later ones. It is kept before each build, unless others are at work.
 *
 * @param most in bytes
 */
public record CacheLimit(LayerCache cache, long most) {

    Optional<Failure> keep(OperationLog log) {
        return switch (cache.content()) {
            case Result.Failed<Content>(Failure failure) -> Optional.of(failure);
            case Result.Done<Content>(Content content) -> {
                if (content.bytes() <= most) {
                    yield Optional.empty();
                }
                log.milestone("removing layers that were longest not used");
                yield cache.prune(most).problem();
            }
        };
    }
}
