package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.oci.ImageNames;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.BuildOptions.Bases;
import dev.imagebuilder.executor.port.BuildOptions.Layers;
import dev.imagebuilder.executor.port.BuildOptions.Network;
import dev.imagebuilder.executor.port.BuildOptions.Pull;
import dev.imagebuilder.executor.port.BuildOptions.Sandbox;
import dev.imagebuilder.executor.port.BuildOptions.Shared;
import dev.imagebuilder.executor.port.BuildOptions.Verification;
import dev.imagebuilder.executor.port.CachePlace;
import dev.imagebuilder.executor.port.RegistryMirrors;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads how images are built: what is said of all of them, and what each says otherwise. */
final class BuildOptionsReader {
    private static final String LAYOUT = "oci:";
    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    /** What may hold secrets, as nothing of it can be read in an image. */
    private static final Set<String> HIDDEN = Set.of("secrets", "ssh", "pull_registries");

    private static final Set<String> SECRETS = Set.of("secrets", "ssh");

    private final Fields common;
    private final Map<String, String> environment;
    private final Location place;
    private final Findings findings;

    /**
     * @param common the options of all images
     * @param environment of who runs the program
     */
    BuildOptionsReader(Fields common, Map<String, String> environment, Location place, Findings findings) {
        this.common = common;
        this.environment = environment;
        this.place = place;
        this.findings = findings;
    }

    /** The options of an image. */
    BuildOptions read(Fields image) {
        Fields own = image.fields("options").orElse(Fields.NONE);
        boolean isExposed =
                common.without(HIDDEN).areSecret() || own.without(HIDDEN).areSecret() || image.isSecret("verify");
        if (isExposed) {
            findings.add(Finding.error(
                            Code.OPTION_UNSUPPORTED,
                            place,
                            "an option of the build is a secret, and options can be read in the image's history")
                    .hint("give it in options.secrets, and read it in RUN --mount=type=secret,id=ID"));
        }
        Fields said = own.over(common);
        return new BuildOptions(
                both(own, "arguments"),
                said.text("stage"),
                both(own, "labels"),
                new Sandbox(
                        said.text("network").map(BuildOptionsReader::network).orElse(Network.DEFAULT),
                        both(own, "extra_hosts"),
                        both(own, "ulimits"),
                        said.text("memory")),
                new BuildSecretsReader(environment, place, findings).read(merged(own, SECRETS)),
                new Bases(
                        said.text("pull").map(BuildOptionsReader::pull).orElse(Pull.ALWAYS),
                        mirrors(said),
                        new BuildTargetReader(place, findings).registries(registries(own))),
                new Layers(
                        !said.isTrue("no_cache"),
                        said.isTrue("squash"),
                        said.text("timestamp").or(this::epoch).map(Long::valueOf)),
                shared(said),
                new Verification(
                        image.texts("verify"),
                        said.text("network").map(BuildOptionsReader::network).orElse(Network.NONE)));
    }

    /** The variable of the environment by which many tools are told of which time what they make is to be. */
    private Optional<String> epoch() {
        Optional<String> epoch = Optional.ofNullable(environment.get(EPOCH)).filter(text -> !text.isEmpty());
        if (epoch.filter(text -> !text.matches("[0-9]{1,18}")).isPresent()) {
            findings.add(Finding.error(Code.OPTION_UNSUPPORTED, place, EPOCH + " is no number of seconds since 1970")
                    .hint("set it to one, such as 1700000000, or unset it"));
            return Optional.empty();
        }
        return epoch;
    }

    private static Network network(String word) {
        return Network.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Pull pull(String word) {
        return Pull.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Those of the image count before those of all. */
    private List<Fields> registries(Fields own) {
        return Stream.of(own, common)
                .flatMap(options -> options.list("pull_registries").stream())
                .distinct()
                .toList();
    }

    private Shared shared(Fields said) {
        Optional<CachePlace> to = said.text("cache_to").flatMap(this::cachePlace);
        if (to.isPresent() && said.isTrue("squash")) {
            findings.add(Finding.error(
                            Code.OPTION_UNSUPPORTED, place, "a build that squashes its layers has none for cache_to")
                    .hint("leave squash or cache_to out"));
        }
        return new Shared(said.text("cache_from").flatMap(this::cachePlace), to);
    }

    private Optional<CachePlace> cachePlace(String text) {
        if (text.startsWith(LAYOUT)) {
            return Optional.of(new CachePlace.Directory(Path.of(text.substring(LAYOUT.length()))));
        }
        int slash = text.indexOf('/');
        boolean isName = slash > 0
                && text.substring(0, slash).matches("localhost|.*[.:].*")
                && ImageNames.trouble(text.substring(slash + 1), "latest").isEmpty();
        if (!isName) {
            findings.add(Finding.error(Code.BUILD_NAME_MALFORMED, place, "\"" + text + "\" is no place for a cache")
                    .hint("write it as registry.example/team/cache, without a tag, or oci:DIRECTORY"));
        }
        return isName ? Optional.of(new CachePlace.Repository(text)) : Optional.empty();
    }

    private static RegistryMirrors mirrors(Fields said) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        said.fields("registry_mirrors")
                .ifPresent(fields -> fields.keys().forEach(key -> places.put(key, fields.texts(key))));
        return new RegistryMirrors(places);
    }

    /** A map of which those of all images are a part. */
    private Map<String, String> both(Fields own, String name) {
        return merged(own, Set.of(name)).map(name);
    }

    private Fields merged(Fields own, Set<String> names) {
        return names.stream().map(name -> own.merged(name, common)).reduce(Fields.NONE, Fields::over);
    }
}
