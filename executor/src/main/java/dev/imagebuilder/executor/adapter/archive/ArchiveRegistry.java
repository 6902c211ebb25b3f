package dev.imagebuilder.executor.adapter.archive;

import dev.imagebuilder.executor.files.AtomicFile;
import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.ImageNames;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.PushListener;
import dev.imagebuilder.executor.port.Registry;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Publishes images into tar archives, one image each; an archive that is there is replaced as a whole. The digest of an
 * image in an archive for docker is that of its configuration, which docker calls its id.
 */
public final class ArchiveRegistry implements Registry<ImageTarget.Archive> {

    @Override
    public Optional<Failure> refusal(ImageTarget.Archive target) {
        try {
            check(target);
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(e.failure());
        }
    }

    @Override
    public Result<Published> publish(Path layout, ImageTarget.Archive target, PushListener listener) {
        try {
            check(target);
            ImageLayout source = new ImageLayout(layout);
            Image image = source.onlyImage();
            ArchiveForm form = ArchiveForm.of(target);
            String digest = form.digest(source, image);
            write(source, image, form, target.file());
            return Result.done(new Published(target.reference(), digest, image.size(), image.platforms()));
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    @Override
    public Result<Optional<String>> digest(ImageTarget.Archive target) {
        try {
            check(target);
            return Result.done(
                    Files.exists(target.file())
                            ? ArchiveForm.of(target).digest(new TarFile(target.file()))
                            : Optional.empty());
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    @Override
    public Result<Boolean> delete(ImageTarget.Archive target) {
        try {
            check(target);
            return Result.done(Files.deleteIfExists(target.file()));
        } catch (Refusal e) {
            return e.failure().result();
        } catch (IOException e) {
            return Refusal.of("the archive " + target.file() + " cannot be deleted", e)
                    .failure()
                    .result();
        }
    }

    private static void write(ImageLayout source, Image image, ArchiveForm form, Path file) throws Refusal {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.<Refusal>write(file, channel -> {
                TarWriter tar = new TarWriter(channel);
                form.write(source, image, tar);
                tar.finish();
            });
        } catch (IOException e) {
            throw Refusal.of("the archive " + file + " cannot be written", e);
        }
    }

    private static void check(ImageTarget.Archive target) throws Refusal {
        ImageNames.check(target.name(), target.tag());
        Path file = target.file();
        if (file.toString().contains(":")) {
            throw new Refusal(new Failure(Failure.Kind.INVALID, "the archive " + file + " has a colon in its path")
                    .hint("choose another file: in " + target.format().scheme()
                            + ":file:name:tag the first colon ends the file"));
        }
        if (Files.isDirectory(file)) {
            throw new Refusal(new Failure(Failure.Kind.INVALID, file + " is a directory, not an archive")
                    .hint("name a file that does not exist, or is an archive of an image"));
        }
        if (Files.exists(file) && !ArchiveForm.of(target).isForm(new TarFile(file))) {
            throw new Refusal(new Failure(Failure.Kind.INVALID, file + " is a file, but no archive of an image")
                    .hint("name a file that does not exist, or is an archive of an image"));
        }
    }
}
