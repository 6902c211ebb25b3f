package dev.imagebuilder.executor.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.ContainerRunner.Container;
import dev.imagebuilder.executor.port.ContainerRunner.Mount;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What everything that runs containers must do. Its image runs the text of the variable {@code script}. */
@Timeout(60)
public abstract class ContainerRunnerContract {
    /** What the image of these tests runs, as members of JSON. */
    protected static final String RUNS = "\"Entrypoint\":[\"/bin/sh\",\"-c\"],\"Cmd\":[\"eval \\\"$script\\\"\"]";

    @TempDir
    protected Path directory;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private Path files;

    protected abstract ContainerRunner runner();

    /** The name of an image that has {@link #RUNS}. */
    protected abstract String image();

    /** What is still there of containers that have ended. */
    protected abstract List<String> leftovers();

    @BeforeEach
    void makeFiles() throws Exception {
        files = Files.createDirectory(directory.resolve("files"));
        Files.writeString(files.resolve("note"), "hello\n");
        Files.writeString(directory.resolve("told"), "told\n");
    }

    protected Container container(String image, String script, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("script", script);
        return new Container(
                image,
                "/tosca/files",
                List.of(
                        new Mount(files, "/tosca/files", true),
                        new Mount(directory.resolve("told"), "/tosca/told", false)),
                environment,
                Optional.empty(),
                lines::add,
                Optional.empty());
    }

    private Container container(String script) {
        return container(image(), script, Map.of());
    }

    private static Container limited(Container container, Duration limit) {
        return new Container(
                container.image(),
                container.directory(),
                container.mounts(),
                container.environment(),
                Optional.of(limit),
                container.lines(),
                container.file());
    }

    private static Ended ended(Result<Ended> result) {
        assertThat(result.problem()).isEmpty();
        return ((Result.Done<Ended>) result).value();
    }

    @Test
    void the_program_of_the_image_runs_with_variables_beside_its_files() throws Exception {
        var container = container(
                image(),
                "echo \"$words\"; cat note /tosca/told; echo more >> note; echo new > /tosca/files/made",
                Map.of("words", "a 'b' \"c\"\n$d"));
        assertThat(ended(runner().run(container)))
                .isInstanceOfSatisfying(
                        Ended.Exited.class, exited -> assertThat(exited.code()).isZero());
        assertThat(lines).containsSubsequence("a 'b' \"c\"", "$d", "hello", "told");
        assertThat(files.resolve("note")).hasContent("hello\nmore");
        assertThat(files.resolve("made")).hasContent("new");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void its_exit_status_is_that_of_the_program_and_both_streams_are_read() {
        var container = container("echo out; echo err >&2; exit 37");
        assertThat(ended(runner().run(container)))
                .isInstanceOfSatisfying(
                        Ended.Exited.class, exited -> assertThat(exited.code()).isEqualTo(37));
        assertThat(lines).contains("out", "err");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void what_it_prints_is_in_the_file_as_well() throws Exception {
        Path file = Files.createFile(directory.resolve("log"));
        var plain = container("echo out; echo err >&2");
        ended(runner().run(new Container(
                plain.image(),
                plain.directory(),
                plain.mounts(),
                plain.environment(),
                plain.timeout(),
                plain.lines(),
                Optional.of(file))));
        assertThat(file).content().contains("out\n", "err\n");
        assertThat(lines).contains("out", "err");
    }

    @Test
    void a_program_that_takes_too_long_is_ended() {
        Duration limit = Duration.ofMillis(1500);
        var container = limited(container("trap 'exit 1' TERM; echo begun; while :; do sleep 0.1; done"), limit);
        assertThat(ended(runner().run(container)))
                .isInstanceOfSatisfying(
                        Ended.TimedOut.class, over -> assertThat(over.limit()).isEqualTo(limit));
        assertThat(lines).contains("begun");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void an_interrupt_ends_even_a_program_that_does_not_want_to_end() throws Exception {
        var result = new CompletableFuture<Ended>();
        Thread thread = Thread.ofPlatform().start(() -> {
            result.complete(ended(
                    runner().run(container("trap '' TERM; echo begun; while :; do echo >> beats; sleep 0.05; done"))));
        });
        while (!lines.contains("begun")) {
            Thread.sleep(20); // until the program runs
        }
        thread.interrupt();
        assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(Ended.Cancelled.class);
        assertThat(leftovers()).isEmpty();
        long beats = Files.size(files.resolve("beats"));
        Thread.sleep(200); // in which there would be more
        assertThat(files.resolve("beats")).hasSize(beats);
    }

    @Test
    void an_image_that_cannot_be_had_is_a_failure_that_names_it() {
        // Nothing listens on the port.
        String image = "localhost:1/no/such:1";
        assertThat(runner().run(container(image, "true", Map.of())).problem()).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
            assertThat(failure.message()).contains(image);
            assertThat(failure.hint()).isPresent();
        });
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void nothing_is_removed_where_nothing_was_left() {
        assertThat(runner().remove(Set.of("instance/1/create"))).isEqualTo(Result.done(0));
    }
}
