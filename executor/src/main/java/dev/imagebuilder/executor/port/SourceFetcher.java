package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings sources of one kind to this machine.
 *
 * @param <S> the kind of source
 */
public interface SourceFetcher<S extends Source> {

    /** What is wrong with how the source is written, if anything; nothing outside is asked. */
    Optional<Failure> refusal(S source);

    /** What the source holds now, as a text that changes exactly when its content does; nothing is kept. */
    Result<String> revision(S source);

    /**
     * Fetches the source.
     *
     * @param into a directory that does not exist yet; the fetcher creates it (or leaves it out, for a source that is
     *     used where it lies) and removes it when fetching fails
     */
    Result<Fetched> fetch(S source, Path into);

    /**
     * A source that is here.
     *
     * @param path the directory, or for a {@link Source.RemoteFile} the file
     * @param revision what {@link #revision} would have answered at that moment: for git the full commit id, for a file
     *     or a directory {@code sha256:} and a hex digest
     */
    record Fetched(Path path, String revision) {}
}
