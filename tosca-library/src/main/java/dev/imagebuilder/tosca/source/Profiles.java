package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where profiles are found (TOSCA 2.0, section 6.7): those of the product, and those in directories {@code profiles}
 * beside or above the file that imports them, each as {@code profiles/ORG/NAME/VERSION/profile.yaml}.
 */
final class Profiles {
    private static final Map<String, String> BUILTIN = Map.of(
            "org.oasis-open.simple:2.0", "tosca-simple-2.0.yaml",
            "org.oasis-open.tosca.simple:2.0", "tosca-simple-2.0.yaml");

    private Profiles() {}

    static Optional<String> builtin(String profile) {
        return Optional.ofNullable(BUILTIN.get(profile)).map(file -> SourceText.BUILTIN + file);
    }

    /** Where a profile may lie, relative to the directory that the directory {@code profiles} is in. */
    static List<String> paths(String profile) {
        String plain = "profiles/" + profile.replace(':', '/') + "/profile.yaml";
        List<String> paths =
                profile.contains(":") ? List.of(versioned(profile), plain, unversioned(profile)) : List.of(plain);
        return paths.stream().filter(path -> EntryName.flaw(path).isEmpty()).toList();
    }

    private static String unversioned(String profile) {
        return "profiles/" + profile.substring(0, profile.indexOf(':')).replace('.', '/') + "/profile.yaml";
    }

    private static String versioned(String profile) {
        int colon = profile.indexOf(':');
        String name = profile.substring(0, colon).replace('.', '/');
        return "profiles/" + name + "/" + profile.substring(colon + 1) + "/profile.yaml";
    }

    static Optional<String> above(String directory, List<String> paths) {
        for (Path place = Path.of(directory); place != null; place = place.getParent()) {
            for (String path : paths) {
                Path file = place.resolve(path);
                if (Files.isRegularFile(file)) {
                    return Optional.of(file.toString());
                }
            }
        }
        return Optional.empty();
    }

    static Finding unknown(String profile, Location wanted) {
        Optional<String> path = paths(profile).stream().findFirst();
        String where = path.map(file -> "put it into " + file + " beside the blueprint or above, or ")
                .orElse("");
        return Finding.error(Code.PROFILE_UNKNOWN, wanted, "there is no profile \"" + profile + "\"")
                .hint(Suggestion.didYouMean(profile, BUILTIN.keySet()).orElse(where + "import its file by \"url\""));
    }
}
