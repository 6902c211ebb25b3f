package dev.imagebuilder.executor.attestation.contents;

import java.util.Comparator;
import java.util.Optional;

/**
 * A package that is installed in an image.
 *
 * @param group what its name is unique in, such as the group of a Maven artifact or the scope of an npm package
 * @param version as its package manager writes it
 * @param epoch what comes before the version when versions are compared, of RPM packages
 * @param architecture that it is for, as its package manager calls it
 * @param licence in the words of whoever made it
 */
public record SoftwarePackage(
        Kind kind,
        Optional<String> group,
        String name,
        String version,
        Optional<String> epoch,
        Optional<String> architecture,
        Optional<String> licence)
        implements Comparable<SoftwarePackage> {

    private static final Comparator<SoftwarePackage> ORDER = Comparator.comparing(SoftwarePackage::kind)
            .thenComparing(one -> one.group().orElse(""))
            .thenComparing(SoftwarePackage::name)
            .thenComparing(SoftwarePackage::version)
            .thenComparing(one -> one.epoch().orElse(""))
            .thenComparing(one -> one.architecture().orElse(""))
            .thenComparing(one -> one.licence().orElse(""));

    /** Whose package it is; what it is called in package URLs. */
    public enum Kind {
        DEB("deb"),
        RPM("rpm"),
        APK("apk"),
        MAVEN("maven"),
        NPM("npm"),
        PYPI("pypi");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }

        /** Whether its packages are those of a distribution, and not of a language. */
        boolean isOfDistribution() {
            return this == DEB || this == RPM || this == APK;
        }
    }

    static SoftwarePackage of(Kind kind, String name, String version) {
        return new SoftwarePackage(
                kind, Optional.empty(), name, version, Optional.empty(), Optional.empty(), Optional.empty());
    }

    SoftwarePackage in(String newGroup) {
        return new SoftwarePackage(kind, Optional.of(newGroup), name, version, epoch, architecture, licence);
    }

    SoftwarePackage epoch(Optional<String> newEpoch) {
        return new SoftwarePackage(kind, group, name, version, newEpoch, architecture, licence);
    }

    SoftwarePackage architecture(Optional<String> newArchitecture) {
        return new SoftwarePackage(kind, group, name, version, epoch, newArchitecture, licence);
    }

    SoftwarePackage licence(Optional<String> newLicence) {
        Optional<String> inOneLine =
                newLicence.map(String::strip).filter(text -> !text.isEmpty() && !text.contains("\n"));
        return new SoftwarePackage(kind, group, name, version, epoch, architecture, inOneLine);
    }

    @Override
    public int compareTo(SoftwarePackage other) {
        return ORDER.compare(this, other);
    }
}
