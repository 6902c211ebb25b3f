package dev.imagebuilder.executor.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A bare git repository that a test fills. */
final class Repository {
    private final Path bare;
    private final Path work;

    Repository(Path bare) throws IOException {
        this.bare = bare;
        this.work = bare.resolveSibling(bare.getFileName() + "-work");
        if (!Files.exists(bare)) {
            Files.createDirectories(bare.getParent());
            git(bare.getParent(), "init", "--quiet", "--bare", "--initial-branch=main", bare.toString());
            git(bare.getParent(), "clone", "--quiet", bare.toString(), work.toString());
        }
    }

    Repository file(String name, String text) throws IOException {
        Files.createDirectories(work.resolve(name).getParent());
        Files.writeString(work.resolve(name), text);
        return this;
    }

    Repository copy(String name, Path file) throws IOException {
        Files.createDirectories(work.resolve(name).getParent());
        Files.copy(file, work.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        return this;
    }

    Repository link(String name, String target) throws IOException {
        Files.createSymbolicLink(work.resolve(name), Path.of(target));
        return this;
    }

    /** Commits everything and makes it the head of the branch main. */
    void publish() throws IOException {
        git(work, "add", "--all");
        git(work, "-c", "user.name=Test", "-c", "user.email=test@localhost", "commit", "--quiet", "-m", "change");
        git(work, "push", "--quiet", "origin", "HEAD:main");
    }

    private static void git(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + printed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
