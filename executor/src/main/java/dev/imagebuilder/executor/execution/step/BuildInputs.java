package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an engine needs to build: the sources, here and checked.
 *
 * @param context the build context
 * @param dockerfile the Dockerfile
 * @param revisions what each source held, by the name users know it by
 * @param labels that tell of an image where it comes from (OCI image specification, "Pre-Defined Annotation Keys")
 */
record BuildInputs(Path context, Path dockerfile, Map<String, String> revisions, Map<String, String> labels) {

    /** Brings the source into a private directory. */
    static Result<BuildInputs> fetch(BuildSource source, SourceFetchers fetchers, Path workspace) {
        return switch (source) {
            case BuildSource.Repository repository -> ofRepository(repository, fetchers, workspace);
            case BuildSource.SingleDockerfile single -> ofDockerfile(single, fetchers, workspace);
        };
    }

    private static Result<BuildInputs> ofRepository(
            BuildSource.Repository source, SourceFetchers fetchers, Path workspace) {
        return fetchers.fetch(source.repository(), workspace.resolve("source"))
                .then(fetched -> ContainedPath.resolve(fetched.path(), source.workdir(), "workdir")
                        .then(context -> ContainedPath.resolve(fetched.path(), source.dockerfile(), "dockerfile")
                                .map(dockerfile -> new BuildInputs(
                                        context,
                                        dockerfile,
                                        Map.of(name(source.repository()), fetched.revision()),
                                        labels(source.repository(), fetched.revision())))));
    }

    private static Result<BuildInputs> ofDockerfile(
            BuildSource.SingleDockerfile source, SourceFetchers fetchers, Path workspace) {
        return fetchers.fetch(source.dockerfile(), workspace.resolve("Dockerfile"))
                .then(dockerfile -> {
                    Map<String, String> revisions = new LinkedHashMap<>();
                    revisions.put(name(source.dockerfile()), dockerfile.revision());
                    if (source.context().isEmpty()) {
                        return emptyContext(workspace)
                                .map(context -> new BuildInputs(context, dockerfile.path(), revisions, Map.of()));
                    }
                    Source context = source.context().get();
                    return fetchers.fetch(context, workspace.resolve("source")).then(fetched -> {
                        revisions.put(name(context), fetched.revision());
                        return ContainedPath.resolve(fetched.path(), source.subdir(), "subdir")
                                .map(directory -> new BuildInputs(
                                        directory, dockerfile.path(), revisions, labels(context, fetched.revision())));
                    });
                });
    }

    /** A repository on this machine is known to nobody else by its path. */
    private static Map<String, String> labels(Source source, String revision) {
        if (!(source instanceof Source.Git git)) {
            return Map.of();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("org.opencontainers.image.revision", revision);
        if (!git.url().startsWith("file:")) {
            labels.put("org.opencontainers.image.source", git.url());
        }
        return labels;
    }

    private static Result<Path> emptyContext(Path workspace) {
        try {
            return Result.done(Files.createDirectory(workspace.resolve("context")));
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "no directory for the build context can be made")
                    .because(e)
                    .result();
        }
    }

    /** What the revision of a source is called among the facts of a build. */
    static String name(Source source) {
        return switch (source) {
            case Source.Git git -> "git " + git.url() + " " + git.version();
            case Source.RemoteFile file -> "file " + file.url();
            case Source.Directory directory -> "directory " + directory.path();
        };
    }
}
