package dev.imagebuilder.executor.dockerfile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The instructions of the Dockerfile reference, with the flags that each may have. */
enum Keyword {
    ADD(Set.of("chown", "chmod", "checksum", "exclude"), Set.of("link", "keep-git-dir", "unpack")),
    ARG,
    CMD,
    COPY(Set.of("from", "chown", "chmod", "exclude"), Set.of("link", "parents")),
    ENTRYPOINT,
    ENV,
    EXPOSE,
    FROM(Set.of("platform"), Set.of()),
    HEALTHCHECK(Set.of("interval", "timeout", "start-period", "start-interval", "retries"), Set.of()),
    LABEL,
    MAINTAINER,
    ONBUILD,
    RUN(Set.of("mount", "network", "security", "device"), Set.of()),
    SHELL,
    STOPSIGNAL,
    USER,
    VOLUME,
    WORKDIR;

    private static final Set<String> REPEATABLE = Set.of("exclude", "mount", "device");

    private final Set<String> valued;
    private final Set<String> switches;

    Keyword() {
        this(Set.of(), Set.of());
    }

    Keyword(Set<String> valued, Set<String> switches) {
        this.valued = valued;
        this.switches = switches;
    }

    /** Finds an instruction by its name, in letters of any case. */
    static Optional<Keyword> of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(word -> word.name().equals(upper)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Keyword::name).toList();
    }

    List<String> flags() {
        return Stream.concat(valued.stream(), switches.stream()).sorted().toList();
    }

    /** Whether a flag may be given without a value. */
    boolean isSwitch(String flag) {
        return switches.contains(flag);
    }

    static boolean isRepeatable(String flag) {
        return REPEATABLE.contains(flag);
    }

    /** Whether texts may follow its line, up to a delimiter that the line names. */
    boolean takesHeredocs() {
        return this == RUN || this == COPY || this == ADD;
    }
}
