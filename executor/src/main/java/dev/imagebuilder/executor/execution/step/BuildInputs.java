package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an engine needs to build: the sources, here and checked.
 *
 * @param context the build context, without what its {@code .dockerignore} leaves out
 * @param contextDigest changes exactly when what is in the build context does
 * @param dockerfile the Dockerfile; need not be in the build context
 * @param revisions what each source held, by the name users know it by
 * @param labels that tell of an image where it comes from (OCI image specification, "Pre-Defined Annotation Keys")
 */
record BuildInputs(
        Path context,
        String contextDigest,
        Path dockerfile,
        Map<String, String> revisions,
        Map<String, String> labels) {

    /** Brings the source into a private directory. */
    static Result<BuildInputs> fetch(BuildSource source, SourceFetchers fetchers, Path workspace) {
        BuildInputsFetch fetch = new BuildInputsFetch(fetchers, workspace);
        return switch (source) {
            case BuildSource.Tree tree -> fetch.of(tree);
            case BuildSource.SingleDockerfile single -> fetch.of(single);
        };
    }

    /** What the revision of a source is called among the facts of a build; without secrets, as facts are told. */
    static String name(Source source) {
        return switch (source) {
            case Source.Git git -> "git " + git.url() + " " + git.version() + more(git.extent());
            case Source.RemoteFile file -> "file " + file.place();
            case Source.Archive archive -> "archive " + archive.file().place();
            case Source.Directory directory -> "directory " + directory.path();
        };
    }

    /** A commit tells which commits its submodules have, and which files lie elsewhere, but not whether they are wanted. */
    private static String more(Source.Git.Extent extent) {
        return (extent.withSubmodules() ? " with submodules" : "")
                + (extent.withLfs() ? " with LFS" : "")
                + extent.history().map(count -> " with history " + count).orElse("");
    }
}
