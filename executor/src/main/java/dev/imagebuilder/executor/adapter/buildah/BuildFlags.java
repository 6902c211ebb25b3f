package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** What a build asks for, as options of {@code buildah build}. */
final class BuildFlags {
    private final List<String> flags = new ArrayList<>();

    private BuildFlags() {}

    /** @param dockerfile in place of the build's own */
    static List<String> of(Build build, Path dockerfile) {
        var flags = new BuildFlags();
        flags.flags.add("--platform=" + build.platform());
        flags.flags.add("--file=" + dockerfile.toAbsolutePath());
        // What is to be left out has been left out.
        flags.flags.add("--ignorefile=/dev/null");
        flags.add(build.options());
        return flags.flags;
    }

    private void add(BuildOptions options) {
        each("--build-arg", options.arguments(), (name, value) -> name + "=" + value);
        each("--label", options.labels(), (name, value) -> name + "=" + value);
        each("--add-host", options.hosts(), (name, address) -> name + ":" + address);
        each("--ulimit", options.ulimits(), (name, limit) -> name + "=" + limit);
        options.stage().ifPresent(stage -> flags.add("--target=" + stage));
        options.memory().ifPresent(memory -> flags.add("--memory=" + memory));
        options.timestamp().ifPresent(seconds -> flags.add("--timestamp=" + seconds));
        if (options.network() != BuildOptions.Network.DEFAULT) {
            flags.add("--network=" + options.network().name().toLowerCase(Locale.ROOT));
        }
        if (!options.useCache()) {
            flags.add("--no-cache");
        }
        // Buildah takes only one of these.
        flags.add(options.squash() ? "--squash" : "--layers");
        flags.add(
                switch (options.pull()) {
                    case ALWAYS -> "--pull=always";
                    case MISSING -> "--pull=missing";
                    case NEVER -> "--pull=never";
                });
    }

    private void each(String flag, Map<String, String> values, BiFunction<String, String, String> text) {
        new TreeMap<>(values).forEach((name, value) -> flags.add(flag + "=" + text.apply(name, value)));
    }
}
