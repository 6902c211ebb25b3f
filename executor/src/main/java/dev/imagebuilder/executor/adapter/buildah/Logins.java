package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.SecretFiles.SecretFile;
import dev.imagebuilder.executor.port.SecretMeans;
import dev.imagebuilder.executor.port.Workspaces.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file in memory that tells buildah who we are to registries. */
record Logins(Path path, Runnable end) implements AutoCloseable {

    static Logins of(byte[] content, SecretMeans means, User user) throws Refusal {
        return user.isRoot() ? nameless(content, means) : named(content, means);
    }

    private static Logins nameless(byte[] content, SecretMeans means) {
        SecretFile file = means.files().open(content);
        return new Logins(file.path(), file::close);
    }

    /** From inside a user namespace nothing can be opened that only a process outside has open. */
    private static Logins named(byte[] content, SecretMeans means) throws Refusal {
        Workspace workspace = GivenSecrets.done(means.memory().create(Optional.empty()));
        Path file = workspace.path().resolve("logins.json");
        try {
            return new Logins(Files.write(file, content), workspace::close);
        } catch (IOException e) {
            workspace.close();
            throw Refusal.of("the logins of registries cannot be kept in memory", e);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
