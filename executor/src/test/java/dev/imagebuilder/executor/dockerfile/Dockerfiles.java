package dev.imagebuilder.executor.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Platform;
import java.util.List;
import java.util.Map;

/** Dockerfiles and settings for tests. */
final class Dockerfiles {
    static final Platform AMD64 = Platform.of("linux/amd64");
    static final Platform ARM64 = Platform.of("linux/arm64");
    static final BuildSettings SETTINGS = BuildSettings.of(Map.of(), AMD64);

    private Dockerfiles() {}

    static Dockerfile read(String text) {
        Attempt<Dockerfile> attempt = Dockerfile.read(text);
        assertThat(attempt.problems()).isEmpty();
        return attempt.done().orElseThrow();
    }

    /** What is wrong, as {@code line:column message (hint)}. */
    static List<String> problems(Attempt<?> attempt) {
        return attempt.problems().stream().map(Dockerfiles::text).toList();
    }

    private static String text(Problem problem) {
        String place = problem.position().map(position -> position + " ").orElse("");
        return place
                + problem.message()
                + problem.hint().map(hint -> " (" + hint + ")").orElse("");
    }
}
