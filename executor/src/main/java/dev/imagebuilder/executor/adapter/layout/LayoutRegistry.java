package dev.imagebuilder.executor.adapter.layout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.ImageNames;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.PushListener;
import dev.imagebuilder.executor.port.Registry;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Publishes images into OCI image layout directories, under the annotation that skopeo and buildah look names up by.
 * Other images of the directory stay as they are; blobs that only a replaced image had are removed. Several threads and
 * processes may publish into one directory at once.
 */
public final class LayoutRegistry implements Registry<ImageTarget.Layout> {

    @Override
    public Optional<Failure> refusal(ImageTarget.Layout target) {
        try {
            check(target);
            LayoutDirectory.of(target.directory());
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(e.failure());
        }
    }

    @Override
    public Result<Published> publish(Path layout, ImageTarget.Layout target, PushListener listener) {
        try {
            check(target);
            ImageLayout source = new ImageLayout(layout);
            Image image = source.onlyImage();
            LayoutDirectory directory = LayoutDirectory.of(target.directory());
            try (DirectoryLock _ = directory.lock()) {
                directory.check();
                publish(source, image, directory, name(target));
            }
            return Result.done(
                    new Published(target.reference(), image.root().digest(), image.size(), image.platforms()));
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    @Override
    public Result<Optional<String>> digest(ImageTarget.Layout target) {
        try {
            check(target);
            LayoutDirectory directory = LayoutDirectory.of(target.directory());
            if (!directory.hasIndex()) {
                return Result.done(Optional.empty());
            }
            return Result.done(directory
                    .index()
                    .entry(name(target))
                    .map(entry -> entry.path("digest").asText())
                    .filter(Descriptor::isDigest));
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    @Override
    public Result<Boolean> delete(ImageTarget.Layout target) {
        try {
            check(target);
            LayoutDirectory directory = LayoutDirectory.of(target.directory());
            return Result.done(directory.hasIndex() && delete(directory, name(target)));
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    private static boolean delete(LayoutDirectory directory, String name) throws Refusal {
        try (DirectoryLock _ = directory.lock()) {
            LayoutIndex before = directory.index();
            Optional<JsonNode> entry = before.entry(name);
            if (entry.isPresent()) {
                change(directory, new BlobStore(directory.path()), entry, before.without(name));
            }
            return entry.isPresent();
        }
    }

    private static void publish(ImageLayout source, Image image, LayoutDirectory directory, String name)
            throws Refusal {
        boolean fresh = directory.isNew();
        BlobStore blobs = new BlobStore(directory.path());
        boolean complete = false;
        try {
            directory.create();
            for (Descriptor part : image.parts()) {
                blobs.copy(source, part);
            }
            replace(directory, blobs, name, image);
            complete = true;
        } finally {
            if (!complete) {
                blobs.removeCopied();
                if (fresh) {
                    directory.removeEmpty();
                }
            }
        }
    }

    private static void replace(LayoutDirectory directory, BlobStore blobs, String name, Image image) throws Refusal {
        LayoutIndex before = directory.index();
        change(directory, blobs, before.entry(name), before.with(name, image.root()));
    }

    /** With an image that goes, goes what is said of it. */
    private static void change(LayoutDirectory directory, BlobStore blobs, Optional<JsonNode> gone, LayoutIndex changed)
            throws Refusal {
        LayoutIndex before = directory.index();
        LayoutIndex after = gone.isPresent() ? blobs.withoutWhatIsSaidOf(gone.get(), changed) : changed;
        directory.write(after);
        before.entries().stream()
                .filter(entry -> !after.entries().contains(entry))
                .forEach(entry -> blobs.removeUnshared(entry, after));
    }

    private static String name(ImageTarget.Layout target) {
        return target.name() + ":" + target.tag();
    }

    private static void check(ImageTarget.Layout target) throws Refusal {
        if (target.directory().toString().contains(":")) {
            throw new Refusal(new Failure(
                            Failure.Kind.INVALID,
                            "the layout directory " + target.directory() + " has a colon in its path")
                    .hint("choose another directory: in oci:directory:name:tag the first colon ends the directory"));
        }
        ImageNames.check(target.name(), target.tag());
    }
}
