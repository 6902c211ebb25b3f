package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a request says of its source. */
final class BuildSourceReader {
    private static final List<String> TREES = List.of("git_repo", "archive");

    private final Location place;
    private final Findings findings;
    private final SourcePartReader parts;

    /** @param place where the source was given */
    BuildSourceReader(Location place, Findings findings) {
        this.place = place;
        this.findings = findings;
        this.parts = new SourcePartReader(place, findings);
    }

    /** The source; empty when something is wrong with it. */
    Optional<BuildSource> read(Fields source) {
        Optional<Fields> dockerfile = source.fields("dockerfile");
        Optional<Fields> context = source.fields("build_context");
        List<String> trees =
                TREES.stream().filter(tree -> source.fields(tree).isPresent()).toList();
        boolean isOne = trees.size() + (dockerfile.isPresent() ? 1 : 0) == 1;
        if (!isOne || (context.isPresent() && dockerfile.isEmpty())) {
            findings.add(problem("only one source may be used: git_repo, archive, or dockerfile with or without"
                            + " build_context")
                    .hint(
                            context.isPresent() && dockerfile.isEmpty()
                                    ? "build_context needs a dockerfile beside it"
                                    : "give source exactly one of git_repo, archive and dockerfile"));
            return Optional.empty();
        }
        return dockerfile.isPresent()
                ? single(dockerfile.get(), context)
                : tree(trees.getFirst(), source.fields(trees.getFirst()).orElseThrow());
    }

    private Optional<BuildSource> tree(String kind, Fields fields) {
        if (kind.equals("archive") && !isOneOfTwo(kind, fields)) {
            return Optional.empty();
        }
        Optional<? extends Source> tree = kind.equals("archive") ? parts.archive(fields) : parts.git(fields);
        return tree.map(source -> new BuildSource.Tree(
                source,
                fields.text("workdir").orElse("."),
                fields.text("dockerfile").orElse("Dockerfile")));
    }

    private Optional<BuildSource> single(Fields dockerfile, Optional<Fields> context) {
        boolean isGood =
                context.filter(fields -> !isOneOfTwo("build_context", fields)).isEmpty();
        Optional<Source> source = context.filter(_ -> isGood).flatMap(this::context);
        String subdir = context.flatMap(fields -> fields.text("subdir")).orElse(".");
        return parts.file(dockerfile).map(file -> new BuildSource.SingleDockerfile(file, source, subdir));
    }

    private Optional<Source> context(Fields fields) {
        boolean isArchive = Stream.of("url", "path")
                .flatMap(name -> fields.text(name).stream())
                .anyMatch(SourcePartReader::namesArchive);
        if (isArchive || fields.text("path").isPresent()) {
            SourcePartReader.OF_GIT.stream()
                    .filter(name -> fields.text(name).isPresent())
                    .forEach(name ->
                            findings.add(problem(name + " is for git repositories, and the build_context is none")
                                    .hint("leave it out")));
        }
        if (isArchive) {
            return parts.archive(fields).map(archive -> archive);
        }
        return fields.text("path")
                .<Source>map(path -> new Source.Directory(Path.of(path)))
                .or(() -> parts.git(fields));
    }

    private boolean isOneOfTwo(String what, Fields fields) {
        boolean hasUrl = fields.text("url").isPresent();
        boolean hasPath = fields.text("path").isPresent();
        if (hasUrl == hasPath) {
            String said = hasUrl ? " has both a url and a path" : " has neither a url nor a path";
            findings.add(problem("the " + what + said));
        }
        return hasUrl != hasPath;
    }

    private Finding problem(String message) {
        return Finding.error(Code.BUILD_SOURCE_AMBIGUOUS, place, message);
    }
}
