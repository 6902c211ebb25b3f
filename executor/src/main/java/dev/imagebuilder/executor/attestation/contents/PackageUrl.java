package dev.imagebuilder.executor.attestation.contents;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The name of a package for tools that know of weaknesses in it (Package URL specification, ECMA-427). */
public final class PackageUrl {
    private static final String PLAIN = "-._~:";

    private PackageUrl() {}

    /** @param distribution that the image is of, if that is known */
    public static String of(SoftwarePackage known, Optional<Distribution> distribution) {
        StringBuilder url = new StringBuilder("pkg:" + known.kind().type());
        group(known, distribution).ifPresent(group -> {
            for (String part : group.split("/")) {
                url.append('/').append(encoded(part));
            }
        });
        url.append('/').append(encoded(name(known)));
        if (!known.version().isEmpty()) {
            url.append('@').append(encoded(known.version()));
        }
        List<String> qualifiers = qualifiers(known, distribution);
        return qualifiers.isEmpty() ? url.toString() : url + "?" + String.join("&", qualifiers);
    }

    /** Of an image, which is known by its digest. */
    public static String ofImage(String name, String digest) {
        return "pkg:oci/" + encoded(name) + "@" + digest.replace(":", "%3A");
    }

    private static Optional<String> group(SoftwarePackage known, Optional<Distribution> distribution) {
        return known.kind().isOfDistribution() ? distribution.map(Distribution::id) : known.group();
    }

    private static String name(SoftwarePackage known) {
        return known.kind() == SoftwarePackage.Kind.PYPI
                ? known.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : known.name();
    }

    private static List<String> qualifiers(SoftwarePackage known, Optional<Distribution> distribution) {
        List<String> qualifiers = new ArrayList<>();
        known.architecture().ifPresent(word -> qualifiers.add("arch=" + encoded(word)));
        if (known.kind().isOfDistribution()) {
            distribution.ifPresent(found -> qualifiers.add("distro=" + encoded(found.toString())));
        }
        known.epoch().ifPresent(number -> qualifiers.add("epoch=" + encoded(number)));
        return qualifiers;
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = one > 0 && (isAlphanumeric(one) || PLAIN.indexOf(one) >= 0);
            encoded.append(isPlain ? String.valueOf((char) one) : "%%%02X".formatted(one));
        }
        return encoded.toString();
    }

    private static boolean isAlphanumeric(byte one) {
        return one >= '0' && one <= '9' || one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z';
    }
}
