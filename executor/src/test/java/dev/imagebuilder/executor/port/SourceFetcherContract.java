package dev.imagebuilder.executor.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.SourceFetcher.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What everything that fetches sources must do.
 *
 * @param <S> the kind of source
 */
@Timeout(60)
public abstract class SourceFetcherContract<S extends Source> {

    @TempDir
    protected Path directory;

    protected abstract SourceFetcher<S> fetcher();

    /** A source that exists, and always the same one. */
    protected abstract S source();

    /** A source of the same place that does not exist. */
    protected abstract S missing();

    /** Lets the source hold this text, in the file of {@link #text}. */
    protected abstract void change(String text) throws Exception;

    /** What the fetched source holds. */
    protected abstract String text(Fetched fetched) throws IOException;

    @Test
    void what_is_fetched_is_what_the_source_holds() throws Exception {
        change("one");

        assertThat(text(fetched(source()))).isEqualTo("one");
    }

    @Test
    void the_fetched_revision_is_the_one_answered_before() throws Exception {
        change("one");

        assertThat(fetched(source()).revision()).isEqualTo(revision(source()));
    }

    @Test
    void the_revision_stays_while_nothing_changes() throws Exception {
        change("one");

        assertThat(revision(source())).isEqualTo(revision(source()));
    }

    @Test
    void the_revision_changes_with_the_content() throws Exception {
        change("one");
        String before = revision(source());

        change("two");

        assertThat(revision(source())).isNotEqualTo(before);
        assertThat(text(fetched(source()))).isEqualTo("two");
    }

    @Test
    void a_source_that_does_not_exist_is_not_found_and_leaves_nothing_behind() {
        assertThat(failure(fetcher().revision(missing())).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure(fetcher().fetch(missing(), into())).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(into()).doesNotExist();
    }

    protected Path into() {
        return directory.resolve("into");
    }

    protected Fetched fetched(S source) {
        return value(fetcher().fetch(source, into()));
    }

    protected String revision(S source) {
        return value(fetcher().revision(source));
    }

    /** Why both answers fail, for a source that cannot be had; nothing is left behind. */
    protected Failure refused(S source) {
        Failure failure = failure(fetcher().fetch(source, into()));
        assertThat(failure(fetcher().revision(source)).kind()).isEqualTo(failure.kind());
        assertThat(Files.exists(into())).isFalse();
        return failure;
    }

    protected static <T> T value(Result<T> result) {
        return switch (result) {
            case Result.Done<T>(T value) -> value;
            case Result.Failed<T>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    protected static Failure failure(Result<?> result) {
        return switch (result) {
            case Result.Done<?>(Object value) -> throw new AssertionError("done: " + value);
            case Result.Failed<?>(Failure failure) -> failure;
        };
    }
}
