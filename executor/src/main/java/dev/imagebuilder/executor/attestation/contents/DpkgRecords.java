package dev.imagebuilder.executor.attestation.contents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What dpkg notes, in one file or, in images without dpkg, in a file for each package. */
final class DpkgRecords implements PackageRecords {

    @Override
    public boolean isIn(String path) {
        return path.equals("var/lib/dpkg/status")
                || (path.startsWith("var/lib/dpkg/status.d/") && !path.endsWith(".md5sums"));
    }

    @Override
    public List<SoftwarePackage> read(InputStream content) throws IOException {
        return Stanza.all(new String(PackageRecords.all(content), StandardCharsets.UTF_8)).stream()
                .filter(stanza -> stanza.field("Package").isPresent())
                .filter(DpkgRecords::isInstalled)
                .map(stanza -> SoftwarePackage.of(
                                SoftwarePackage.Kind.DEB, stanza.text("Package"), stanza.text("Version"))
                        .architecture(stanza.field("Architecture")))
                .toList();
    }

    /** Of a package that was removed its settings may be left. */
    private static boolean isInstalled(Stanza stanza) {
        return stanza.field("Status")
                .map(status -> status.endsWith(" installed"))
                .orElse(true);
    }
}
