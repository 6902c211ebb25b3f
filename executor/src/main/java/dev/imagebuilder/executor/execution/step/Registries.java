package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.PushListener;
import dev.imagebuilder.executor.port.Registry;
import dev.imagebuilder.executor.port.Registry.Published;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.Optional;

/** One registry for each kind of image name. */
public record Registries(
        Registry<ImageTarget.Remote> remote,
        Registry<ImageTarget.Layout> layout,
        Registry<ImageTarget.Archive> archive) {

    Optional<Failure> refusal(ImageTarget target) {
        return switch (target) {
            case ImageTarget.Remote name -> remote.refusal(name);
            case ImageTarget.Layout name -> layout.refusal(name);
            case ImageTarget.Archive name -> archive.refusal(name);
        };
    }

    Result<Published> publish(Path image, ImageTarget target, PushListener listener) {
        return switch (target) {
            case ImageTarget.Remote name -> remote.publish(image, name, listener);
            case ImageTarget.Layout name -> layout.publish(image, name, listener);
            case ImageTarget.Archive name -> archive.publish(image, name, listener);
        };
    }

    Result<Boolean> delete(ImageTarget target) {
        return switch (target) {
            case ImageTarget.Remote name -> remote.delete(name);
            case ImageTarget.Layout name -> layout.delete(name);
            case ImageTarget.Archive name -> archive.delete(name);
        };
    }

    Result<Optional<String>> digest(ImageTarget target) {
        return switch (target) {
            case ImageTarget.Remote name -> remote.digest(name);
            case ImageTarget.Layout name -> layout.digest(name);
            case ImageTarget.Archive name -> archive.digest(name);
        };
    }
}
