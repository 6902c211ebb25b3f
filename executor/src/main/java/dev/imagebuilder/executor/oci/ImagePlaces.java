package dev.imagebuilder.executor.oci;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.RegistryMirrors;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where images may be had, by mirrors of registries. Of several that fit a name the one for the longest beginning counts.
 *
 * @param mirrors by beginnings of names, with one name for Docker Hub
 */
public record ImagePlaces(Map<String, List<String>> mirrors) {

    private static final String HUB = "docker.io";

    private static final Pattern PLACE = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+])(?::[0-9]{1,5})?(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*");

    /** Refuses what is no beginning of a name. */
    public static ImagePlaces of(RegistryMirrors mirrors) throws Refusal {
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> entry : mirrors.places().entrySet()) {
            String from = RegistryHost.known(entry.getKey());
            check(from);
            for (String to : entry.getValue()) {
                check(to);
            }
            places.put(from, entry.getValue());
        }
        return new ImagePlaces(places);
    }

    /** The names under which to look for an image, in the order in which to do so; its own comes last. */
    public List<String> of(String image) {
        String full = full(image);
        Optional<String> from = mirrors.keySet().stream()
                .filter(beginning -> begins(full, beginning))
                .max(Comparator.comparingInt(String::length));
        Stream<String> others = from.stream().flatMap(beginning -> mirrors.get(beginning).stream()
                .map(to -> to + full.substring(beginning.length())));
        return Stream.concat(others, Stream.of(full)).distinct().toList();
    }

    /** A name with its host, and on Docker Hub with the library that names of one part are in. */
    public static String full(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String known = hasHost ? RegistryHost.known(image) : HUB + "/" + image;
        boolean isAlone = known.startsWith(HUB + "/") && known.indexOf('/', HUB.length() + 1) < 0;
        return isAlone ? HUB + "/library" + known.substring(HUB.length()) : known;
    }

    private static boolean begins(String image, String beginning) {
        return image.startsWith(beginning) && ends(image.substring(beginning.length()), beginning);
    }

    /** Behind a host a colon begins a port, which makes it another one. */
    private static boolean ends(String rest, String beginning) {
        return rest.isEmpty() || rest.startsWith("/") || (beginning.contains("/") && rest.matches("[:@].*"));
    }

    private static void check(String place) throws Refusal {
        if (!PLACE.matcher(place).matches()) {
            throw new Refusal(new Failure(
                            Failure.Kind.INVALID,
                            "\"" + place.replaceFirst("(?s).*@", "***@")
                                    + "\" is no registry, and no beginning of an image's name")
                    .hint("write it as registry.example:5000, or registry.example:5000/team"));
        }
    }
}
