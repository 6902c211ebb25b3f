package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Fetches what one build needs into a private directory. */
final class BuildInputsFetch {
    private final SourceFetchers fetchers;
    private final Path workspace;
    private final Map<String, String> revisions = new LinkedHashMap<>();

    BuildInputsFetch(SourceFetchers fetchers, Path workspace) {
        this.fetchers = fetchers;
        this.workspace = workspace;
    }

    Result<BuildInputs> of(BuildSource.Tree source) {
        return fetched(source.tree(), "source").then(root -> ContainedPath.resolve(root, source.workdir(), "workdir")
                .then(context -> ContainedPath.resolve(root, source.dockerfile(), "dockerfile")
                        .then(dockerfile -> {
                            Optional<Path> ignoreFile = Optional.of(BuildSource.ignoreFile(dockerfile));
                            return inputs(context, ignoreFile, dockerfile, source.tree());
                        })));
    }

    Result<BuildInputs> of(BuildSource.SingleDockerfile source) {
        return fetched(source.dockerfile(), "Dockerfile").then(dockerfile -> source.context()
                .map(context -> root(context)
                        .then(root -> ContainedPath.resolve(root, source.subdir(), "subdir"))
                        .then(part -> inputs(part, source.ignoreFile(), dockerfile, source.counted(context))))
                .orElseGet(() -> emptyContext()
                        .then(empty -> inputs(empty, Optional.empty(), dockerfile, source.dockerfile()))));
    }

    private Result<Path> root(Source context) {
        return context instanceof Source.Directory directory ? existing(directory.path()) : fetched(context, "source");
    }

    private static Result<Path> existing(Path directory) {
        return Files.exists(directory)
                ? Result.done(directory)
                : new Failure(Failure.Kind.NOT_FOUND, "the build context " + directory + " does not exist").result();
    }

    private Result<Path> fetched(Source source, String into) {
        return fetchers.fetch(source, workspace.resolve(into)).map(fetched -> {
            revisions.put(BuildInputs.name(source), fetched.revision());
            return fetched.path();
        });
    }

    /** @param origin what tells of an image where it comes from */
    private Result<BuildInputs> inputs(Path context, Optional<Path> ignoreFile, Path dockerfile, Source origin) {
        return fetchers.fetch(new Source.Directory(context, ignoreFile), workspace.resolve("context"))
                .map(counting -> {
                    if (origin instanceof Source.Directory) {
                        revisions.put(BuildInputs.name(origin), counting.revision());
                    }
                    return new BuildInputs(counting.path(), counting.revision(), dockerfile, revisions, labels(origin));
                });
    }

    /** What lies on this machine is known to nobody else by its path. */
    private Map<String, String> labels(Source origin) {
        Optional<String> url =
                switch (origin) {
                    case Source.Git git -> Optional.of(git.url());
                    case Source.Archive archive -> Optional.of(archive.file().place());
                    case Source.RemoteFile _, Source.Directory _ -> Optional.empty();
                };
        Map<String, String> labels = new LinkedHashMap<>();
        url.ifPresent(known -> {
            labels.put("org.opencontainers.image.revision", revisions.get(BuildInputs.name(origin)));
            if (!known.startsWith("file:")) {
                labels.put("org.opencontainers.image.source", known);
            }
        });
        return labels;
    }

    private Result<Path> emptyContext() {
        try {
            return Result.done(Files.createDirectory(workspace.resolve("empty")));
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "no directory for the build context can be made")
                    .because(e)
                    .result();
        }
    }
}
