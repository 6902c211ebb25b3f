package dev.imagebuilder.executor.attestation.contents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What apk notes, the package manager of Alpine Linux: fields whose names are single letters. */
final class ApkRecords implements PackageRecords {
    private static final Set<String> FILES = Set.of("lib/apk/db/installed", "usr/lib/apk/db/installed");

    @Override
    public boolean isIn(String path) {
        return FILES.contains(path);
    }

    @Override
    public List<SoftwarePackage> read(InputStream content) throws IOException {
        return Stanza.all(new String(PackageRecords.all(content), StandardCharsets.UTF_8)).stream()
                .filter(stanza -> stanza.field("P").isPresent())
                .map(stanza -> SoftwarePackage.of(SoftwarePackage.Kind.APK, stanza.text("P"), stanza.text("V"))
                        .architecture(stanza.field("A"))
                        .licence(stanza.field("L")))
                .toList();
    }
}
