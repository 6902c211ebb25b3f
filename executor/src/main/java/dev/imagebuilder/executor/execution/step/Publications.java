package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.PushListener;
import dev.imagebuilder.executor.port.Registry.Published;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has become of each image that was to be published, and of each name of it. */
final class Publications {
    private static final double MEGABYTE = 1e6;

    private final Map<ImageTarget, Published> published = new LinkedHashMap<>();
    private final Map<String, Failure> failures = new LinkedHashMap<>();

    /**
     * Publishes an image under all its names, one after the other, so that a registry gets layers once. A name that
     * fails keeps no other from being published.
     */
    static Map<ImageTarget, Result<Published>> publish(
            Path layout, RequestedImage image, Publisher publisher, OperationLog log) {
        Map<ImageTarget, Result<Published>> all = new LinkedHashMap<>();
        for (ImageTarget target : image.targets()) {
            log.milestone("publishing " + target.reference());
            all.put(target, publisher.publish(layout, target, progress -> log.taskBegins(moved(image, progress))));
        }
        return all;
    }

    private static String moved(RequestedImage image, PushListener.Progress progress) {
        return "publishing %s: %.1f of %.1f MB"
                .formatted(image.name(), progress.allSent() / MEGABYTE, progress.allSizes() / MEGABYTE);
    }

    /** @param names what came of each name; a failure when the image could not be built */
    void add(RequestedImage image, Result<Map<ImageTarget, Result<Published>>> names) {
        switch (names) {
            case Result.Failed<Map<ImageTarget, Result<Published>>>(Failure failure) ->
                failures.put(image.name(), failure);
            case Result.Done<Map<ImageTarget, Result<Published>>>(var outcomes) -> outcomes.forEach(this::add);
        }
    }

    private void add(ImageTarget target, Result<Published> outcome) {
        switch (outcome) {
            case Result.Failed<Published>(Failure failure) -> failures.put(target.reference(), failure);
            case Result.Done<Published>(Published done) -> published.put(target, done);
        }
    }

    /** All of them, when none has failed. Else the first failure counts; the others are told with it. */
    Result<Map<ImageTarget, Published>> result() {
        if (failures.isEmpty()) {
            return Result.done(published);
        }
        Failure first = failures.values().iterator().next();
        List<String> told = new ArrayList<>();
        if (!first.cause().isBlank()) {
            told.add(first.cause());
        }
        failures.forEach((name, other) -> {
            if (!other.equals(first)) {
                told.add(name + ": " + other.message());
            }
        });
        published.keySet().forEach(target -> told.add(target.reference() + " has been published"));
        return first.because(String.join("\n", told)).result();
    }
}
