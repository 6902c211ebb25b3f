package dev.imagebuilder.executor.adapter.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bare repository that tests commit to. */
record Repository(Path bare, Path work) {

    static Repository create(Path bare, Path work) throws Exception {
        return create(bare, work, "sha1");
    }

    static Repository create(Path bare, Path work, String format) throws Exception {
        Repository repository = new Repository(bare, work);
        Files.createDirectories(bare);
        Files.createDirectories(work);
        repository.git("init", "-q", "--bare", "-b", "main", "--object-format=" + format, bare.toString());
        repository.git("init", "-q", "-b", "main", "--object-format=" + format);
        repository.git("remote", "add", "origin", bare.toString());
        return repository;
    }

    /** Commits a file and pushes the branch; answers the commit's id. */
    String commit(String file, String text) throws Exception {
        Files.writeString(work.resolve(file), text);
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", "Change " + file);
        push("HEAD");
        return git("rev-parse", "HEAD");
    }

    void push(String ref) throws Exception {
        git("push", "-q", "origin", ref);
    }

    /** Runs git in the working tree and answers what it prints. */
    String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "A",
                        "GIT_AUTHOR_EMAIL", "a@example.org",
                        "GIT_COMMITTER_NAME", "A",
                        "GIT_COMMITTER_EMAIL", "a@example.org"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new AssertionError(command + ": " + printed);
        }
        return printed;
    }
}
