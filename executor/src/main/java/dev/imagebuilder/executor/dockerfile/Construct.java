package dev.imagebuilder.executor.dockerfile;

import static dev.imagebuilder.executor.dockerfile.Support.NO;
import static dev.imagebuilder.executor.dockerfile.Support.TRANSLATED;
import static dev.imagebuilder.executor.dockerfile.Support.YES;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What of the Dockerfile reference not all engines understand (docs/dockerfile.md has the same table). */
enum Construct {
    RUN_HEREDOC("heredoc in RUN", "1.4", TRANSLATED, YES, TRANSLATED, YES),
    SCRIPT_HEREDOC("heredoc in RUN that begins with #!", "1.4", TRANSLATED, TRANSLATED, TRANSLATED, YES),
    COPY_HEREDOC("heredoc in COPY and ADD", "1.4", TRANSLATED, YES, TRANSLATED, YES),
    EXPANDED_HEREDOC("variables in a heredoc of COPY and ADD", "1.4", TRANSLATED, YES, TRANSLATED, YES),
    ESCAPED_HEREDOC(
            "quotes or backslashes in a heredoc whose delimiter has no quotes",
            "1.4",
            TRANSLATED,
            TRANSLATED,
            TRANSLATED,
            YES),
    ONBUILD_HEREDOC("heredoc in ONBUILD", "1.4", NO, NO, NO, YES),
    HEREDOC_BLANK("blank between << and the delimiter", "1.16", TRANSLATED, TRANSLATED, TRANSLATED, TRANSLATED),
    LINK("COPY --link, ADD --link", "1.4", TRANSLATED, TRANSLATED, TRANSLATED, YES),
    STAGE_CASE("a stage's name in other letters", "1.0", TRANSLATED, TRANSLATED, YES, YES),
    DOUBLED_ESCAPE("two escapes at the end of a line", "1.0", NO, NO, YES, YES),
    CHMOD("COPY --chmod, ADD --chmod", "1.2", YES, YES, YES, YES),
    CHMOD_WORDS("--chmod that is no octal number", "1.14", NO, NO, NO, NO),
    CHMOD_VARIABLE("--chmod with a variable", "1.14", YES, YES, NO, NO),
    EXCLUDE("COPY --exclude, ADD --exclude", "1.19", NO, YES, NO, NO),
    PARENTS("COPY --parents", "1.20", NO, NO, NO, NO),
    CHECKSUM("ADD --checksum", "1.6", NO, YES, NO, YES),
    ADD_GIT("ADD of a git repository", "1.6", NO, YES, NO, YES),
    KEEP_GIT_DIR("ADD --keep-git-dir", "1.6", NO, NO, NO, YES),
    UNPACK("ADD --unpack", "1.17", NO, NO, NO, NO),
    MOUNT("RUN --mount of bind, cache, tmpfs, secret, ssh", "1.2", YES, YES, YES, YES),
    MOUNT_SIZE("RUN --mount=type=tmpfs with size", "1.4", NO, NO, NO, YES),
    MOUNT_SECRET_ENV("RUN --mount=type=secret with env", "1.10", NO, NO, NO, NO),
    NETWORK("RUN --network", "1.3", NO, YES, NO, YES),
    SECURITY("RUN --security", "1.20", NO, NO, NO, NO),
    DEVICE("RUN --device", "1.14-labs", NO, NO, NO, NO),
    START_INTERVAL("HEALTHCHECK --start-interval", "1.6", NO, YES, NO, YES),
    UNSET_DEFAULT("${V-word}, ${V+word}", "1.4", NO, NO, NO, YES),
    REQUIRED("${V?word}, ${V:?word}", "1.2", NO, NO, YES, YES),
    PATTERN("${V#word}, ${V%word}, ${V/word/text}", "1.7", NO, YES, NO, YES);

    private final String title;
    private final String frontend;
    private final List<Support> support;

    /**
     * @param title as the table has it
     * @param frontend the version of {@code docker/dockerfile} that has it first
     * @param support of each engine, in their order
     */
    Construct(String title, String frontend, Support... support) {
        this.title = title;
        this.frontend = frontend;
        this.support = List.of(support);
    }

    String title() {
        return title;
    }

    String frontend() {
        return frontend;
    }

    Support support(Engine engine) {
        return support.get(engine.ordinal());
    }

    /** What to build with instead: an engine that has it, or the frontend that has. */
    String remedy() {
        Optional<Engine> engine = Arrays.stream(Engine.values())
                .filter(one -> support(one) == YES)
                .findFirst();
        String directive = "Docker with # syntax=docker/dockerfile:" + frontend;
        return "build with " + engine.map(one -> one.title() + " or newer, or ").orElse("") + directive;
    }
}
