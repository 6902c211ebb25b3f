package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.dockerfile.SecretMounts;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Workspaces;
import dev.imagebuilder.executor.port.Workspaces.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The build context with the secrets that commands mount, a directory in memory. Buildah's own mounts of secrets begin with
 * a copy beside its layers.
 */
record SecretContext(Optional<Workspace> directory) implements AutoCloseable {

    static SecretContext of(
            List<SecretMounts.File> files, Map<String, byte[]> contents, Workspaces memory, Buildah buildah)
            throws Refusal {
        if (files.isEmpty()) {
            return new SecretContext(Optional.empty());
        }
        var context = new SecretContext(Optional.of(GivenSecrets.done(memory.create(Optional.empty()))));
        try {
            for (SecretMounts.File file : files) {
                context.write(file, contents.get(file.id()), buildah);
            }
            return context;
        } catch (IOException e) {
            context.close();
            throw Refusal.of("the secrets of the build cannot be kept in memory", e);
        }
    }

    List<String> flags() {
        List<String> flags = new ArrayList<>();
        directory.ifPresent(place -> flags.add("--build-context=" + SecretMounts.CONTEXT + "=" + place.path()));
        return flags;
    }

    private void write(SecretMounts.File secret, byte[] content, Buildah buildah) throws IOException, Refusal {
        Path file = directory.orElseThrow().path().resolve(secret.name());
        Files.write(file, content);
        Files.setAttribute(file, "unix:mode", secret.mode());
        if (secret.user() != 0 || secret.group() != 0) {
            String owner = secret.user() + ":" + secret.group();
            String trouble = buildah.unshare(List.of("chown", owner, file.toString()));
            if (!trouble.isEmpty()) {
                throw new Refusal(
                        new Failure(Failure.Kind.INVALID, "the secret " + secret.id() + " cannot belong to " + owner)
                                .because(trouble));
            }
        }
    }

    @Override
    public void close() {
        directory.ifPresent(Workspace::close);
    }
}
