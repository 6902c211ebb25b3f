package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What a build asks for, as options of {@code docker build}, and what BuildKit in the daemon cannot do of it. */
record BuildFlags(BuildOptions options) {
    /** The version of the daemon from which on BuildKit sets limits. */
    private static final int WITH_ULIMITS = 23;

    /** What no version can. */
    Optional<Failure> refusal() {
        return Stream.of(
                        unless(options.sandbox().memory().isEmpty(), "memory"),
                        unless(!options.layers().squash(), "squash"),
                        unless(options.layers().timestamp().isEmpty(), "timestamp"),
                        unless(options.shared().from().isEmpty(), "cache_from"),
                        unless(options.shared().to().isEmpty(), "cache_to"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(option -> failure(option, "Docker"));
    }

    /** What a daemon of this version cannot. */
    Optional<Failure> refusal(int major) {
        return refusal().or(() -> unless(options.sandbox().ulimits().isEmpty() || major >= WITH_ULIMITS, "ulimits")
                .map(option -> failure(option, "Docker " + major)));
    }

    private static Optional<String> unless(boolean isFine, String option) {
        return isFine ? Optional.empty() : Optional.of(option);
    }

    private static Failure failure(String option, String engine) {
        return new Failure(Failure.Kind.INVALID, engine + " cannot build with the option " + option)
                .hint("leave the option out, or build with buildah: --engine buildah");
    }

    List<String> flags() {
        List<String> flags = new ArrayList<>();
        each(flags, "--build-arg", options.arguments(), (name, value) -> name + "=" + value);
        each(flags, "--label", options.labels(), (name, value) -> name + "=" + value);
        each(flags, "--add-host", options.sandbox().hosts(), (name, address) -> name + ":" + address);
        each(flags, "--ulimit", options.sandbox().ulimits(), (name, limit) -> name + "=" + limit);
        options.stage().ifPresent(stage -> flags.add("--target=" + stage));
        if (options.sandbox().network() != BuildOptions.Network.DEFAULT) {
            flags.add("--network=" + options.sandbox().network().name().toLowerCase(Locale.ROOT));
        }
        if (!options.layers().useCache()) {
            flags.add("--no-cache");
        }
        return flags;
    }

    private static void each(
            List<String> flags, String flag, Map<String, String> values, BiFunction<String, String, String> text) {
        new TreeMap<>(values).forEach((name, value) -> flags.add(flag + "=" + text.apply(name, value)));
    }
}
