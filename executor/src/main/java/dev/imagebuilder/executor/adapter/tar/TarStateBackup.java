package dev.imagebuilder.executor.adapter.tar;

import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.StateBackup;
import dev.imagebuilder.executor.port.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Copies an instance's journal and revisions with {@code tar}, compressed, so that damage is noticed. */
public final class TarStateBackup implements StateBackup {
    private static final String JOURNAL = "journal";
    private static final String REVISIONS = "revisions";

    private final ProcessRunner processes;
    private final Workspaces workspaces;
    private final Path instance;

    /** @param instance the instance's directory */
    public TarStateBackup(ProcessRunner processes, Workspaces workspaces, Path instance) {
        this.processes = processes;
        this.workspaces = workspaces;
        this.instance = instance;
    }

    @Override
    public Optional<Failure> save(Path file) {
        try {
            // Private to its owner, and beside the file that it becomes.
            Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".unfinished-", "");
            try {
                Optional<Failure> failure = pack(unfinished);
                if (failure.isEmpty()) {
                    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
                }
                return failure;
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            return Optional.of(new Failure(Failure.Kind.TOOL_FAILED, file + " cannot be written")
                    .because(e)
                    .hint("see that this user may write there"));
        }
    }

    private Optional<Failure> pack(Path file) throws IOException {
        // An instance of an early version has none, and without any a copy could not be told from a damaged one.
        Files.createDirectories(instance.resolve(REVISIONS));
        List<String> command = List.of("tar", "--create", "--gzip", "--file", file.toString(), JOURNAL, REVISIONS);
        return trouble(processes.run(ProcessRunner.Call.of(instance, command)), "the state in " + instance);
    }

    @Override
    public Result<Copy> open(Path file) {
        return workspaces.create(Optional.empty()).then(workspace -> {
            Result<Copy> copy = unpacked(file, workspace);
            if (copy.problem().isPresent()) {
                workspace.close();
            }
            return copy;
        });
    }

    private Result<Copy> unpacked(Path file, Workspaces.Workspace workspace) {
        Path directory = workspace.path();
        List<String> command = List.of(
                "tar",
                "--extract",
                "--gzip",
                "--no-same-owner",
                "--file",
                file.toAbsolutePath().toString(),
                JOURNAL,
                REVISIONS);
        Ended ended = processes.run(ProcessRunner.Call.of(directory, command));
        Path journal = directory.resolve(JOURNAL);
        if (ended instanceof Ended.Exited(int code, String _, String _) && code != 0) {
            return new Failure(Failure.Kind.INVALID, file + " is no backup of an instance, or is damaged").result();
        }
        Optional<Failure> trouble = trouble(ended, file.toString());
        if (trouble.isPresent()) {
            return trouble.get().result();
        }
        try {
            return Result.done(new Unpacked(Files.readString(journal), directory.resolve(REVISIONS), workspace));
        } catch (IOException e) {
            return new Failure(Failure.Kind.INVALID, file + " holds no journal that can be read")
                    .because(e)
                    .result();
        }
    }

    private static Optional<Failure> trouble(Ended ended, String what) {
        return switch (ended) {
            case Ended.Exited(int code, String _, String _) when code == 0 -> Optional.empty();
            case Ended.Exited(int _, String _, String errors) ->
                Optional.of(new Failure(Failure.Kind.TOOL_FAILED, what + " cannot be copied").because(errors));
            case Ended.TimedOut _ -> Optional.of(new Failure(Failure.Kind.TIMED_OUT, "tar took too long"));
            case Ended.Cancelled() -> Optional.of(new Failure(Failure.Kind.CANCELLED, "tar was ended"));
            case Ended.Missing(String program) ->
                Optional.of(new Failure(Failure.Kind.TOOL_MISSING, program + " is not installed")
                        .hint("install the package tar"));
        };
    }

    /** A copy that lies in a directory of its own. */
    private final class Unpacked implements Copy {
        private final String journal;
        private final Path revisions;
        private final Workspaces.Workspace workspace;

        private Unpacked(String journal, Path revisions, Workspaces.Workspace workspace) {
            this.journal = journal;
            this.revisions = revisions;
            this.workspace = workspace;
        }

        @Override
        public String journal() {
            return journal;
        }

        @Override
        public Optional<Failure> restoreRevisions() {
            if (!Files.isDirectory(revisions)) {
                return Optional.empty();
            }
            try (Stream<Path> all = Files.list(revisions)) {
                Path into = Files.createDirectories(instance.resolve(REVISIONS));
                for (Path revision : all.sorted().toList()) {
                    restore(revision, into.resolve(revision.getFileName().toString()));
                }
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(
                        new Failure(Failure.Kind.TOOL_FAILED, "the state in " + instance + " cannot be written")
                                .because(e)
                                .hint("see that there is room on the disk, and that this user may write there"));
            }
        }

        private static void restore(Path revision, Path target) throws IOException {
            if (!Files.exists(target)) {
                Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
                FileTree.remove(unfinished);
                FileTree.copy(revision, unfinished);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }

        @Override
        public void close() {
            workspace.close();
        }
    }
}
