package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.BuildSecrets;
import dev.imagebuilder.executor.port.CachePlace;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** What a build asks for, as options of {@code buildah build}. */
final class BuildFlags {
    private final List<String> flags = new ArrayList<>();

    private BuildFlags() {}

    /** @param dockerfile in place of the build's own */
    static List<String> of(Build build, Path dockerfile) throws Refusal {
        var flags = new BuildFlags();
        flags.flags.add("--platform=" + build.platform());
        flags.flags.add("--file=" + dockerfile.toAbsolutePath());
        // What is to be left out has been left out.
        flags.flags.add("--ignorefile=/dev/null");
        flags.add(build.options());
        for (Map.Entry<String, BuildSecrets.Keys> key :
                new TreeMap<>(build.options().secrets().keys()).entrySet()) {
            flags.flags.add("--ssh=" + key.getKey() + "="
                    + GivenSecrets.done(key.getValue().path()));
        }
        return flags.flags;
    }

    /** What a working container is given by {@code buildah from}; without a container there is no other network. */
    static List<String> of(BuildOptions.Sandbox sandbox, Isolation isolation) {
        var flags = new BuildFlags();
        flags.add(sandbox);
        if (isolation instanceof Isolation.ChangedRoot) {
            flags.flags.removeIf(flag -> flag.startsWith("--network="));
        }
        return flags.flags;
    }

    private void add(BuildOptions options) {
        each("--build-arg", options.arguments(), (name, value) -> name + "=" + value);
        each("--label", options.labels(), (name, value) -> name + "=" + value);
        options.stage().ifPresent(stage -> flags.add("--target=" + stage));
        add(options.sandbox());
        add(options.layers());
        repository(options.shared().to()).ifPresent(name -> flags.add("--cache-to=" + name));
        repository(options.shared().from())
                .filter(name -> options.layers().useCache())
                .ifPresent(name -> flags.add("--cache-from=" + name));
        flags.add(
                switch (options.bases().pull()) {
                    case ALWAYS -> "--pull=always";
                    case MISSING -> "--pull=missing";
                    case NEVER -> "--pull=never";
                });
    }

    private static Optional<String> repository(Optional<CachePlace> place) {
        return place.filter(CachePlace.Repository.class::isInstance).map(CachePlace::reference);
    }

    private void add(BuildOptions.Sandbox sandbox) {
        each("--add-host", sandbox.hosts(), (name, address) -> name + ":" + address);
        each("--ulimit", sandbox.ulimits(), (name, limit) -> name + "=" + limit);
        sandbox.memory().ifPresent(memory -> flags.add("--memory=" + memory));
        if (sandbox.network() != BuildOptions.Network.DEFAULT) {
            flags.add("--network=" + sandbox.network().name().toLowerCase(Locale.ROOT));
        }
    }

    private void add(BuildOptions.Layers layers) {
        layers.timestamp().ifPresent(seconds -> flags.add("--timestamp=" + seconds));
        if (!layers.useCache()) {
            flags.add("--no-cache");
        }
        // Buildah takes only one of these.
        flags.add(layers.squash() ? "--squash" : "--layers");
    }

    private void each(String flag, Map<String, String> values, BiFunction<String, String, String> text) {
        new TreeMap<>(values).forEach((name, value) -> flags.add(flag + "=" + text.apply(name, value)));
    }
}
