package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceFetcher;
import dev.imagebuilder.executor.port.SourceFetcher.Fetched;
import java.nio.file.Path;
import java.util.Optional;

/** One fetcher for each kind of source. */
public record SourceFetchers(
        SourceFetcher<Source.Git> git,
        SourceFetcher<Source.RemoteFile> file,
        SourceFetcher<Source.Archive> archive,
        SourceFetcher<Source.Directory> directory) {

    Optional<Failure> refusal(Source source) {
        return switch (source) {
            case Source.Git repository -> git.refusal(repository);
            case Source.RemoteFile remote -> file.refusal(remote);
            case Source.Archive packed -> archive.refusal(packed);
            case Source.Directory local -> directory.refusal(local);
        };
    }

    Result<String> revision(Source source) {
        return switch (source) {
            case Source.Git repository -> git.revision(repository);
            case Source.RemoteFile remote -> file.revision(remote);
            case Source.Archive packed -> archive.revision(packed);
            case Source.Directory local -> directory.revision(local);
        };
    }

    Result<Fetched> fetch(Source source, Path into) {
        return switch (source) {
            case Source.Git repository -> git.fetch(repository, into);
            case Source.RemoteFile remote -> file.fetch(remote, into);
            case Source.Archive packed -> archive.fetch(packed, into);
            case Source.Directory local -> directory.fetch(local, into);
        };
    }
}
