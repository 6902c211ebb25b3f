package dev.imagebuilder.executor.attestation.contents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What pip and Debian note of a Python package: the head of a message (Python core metadata). */
final class PythonRecords implements PackageRecords {
    private static final Pattern FILES =
            Pattern.compile("(?:.*/)?[^/]+\\.(?:dist-info/METADATA|egg-info/PKG-INFO|egg-info)");

    @Override
    public boolean isIn(String path) {
        return FILES.matcher(path).matches();
    }

    @Override
    public List<SoftwarePackage> read(InputStream content) throws IOException {
        return Stanza.all(new String(PackageRecords.all(content), StandardCharsets.UTF_8)).stream()
                .limit(1)
                .filter(head -> head.field("Name").isPresent())
                .map(head -> SoftwarePackage.of(SoftwarePackage.Kind.PYPI, head.text("Name"), head.text("Version"))
                        .licence(head.field("License-Expression").or(() -> head.field("License"))))
                .toList();
    }
}
