package dev.imagebuilder.executor.attestation.contents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code package.json} of npm packages that are installed. */
final class NpmRecords implements PackageRecords {
    private static final Pattern FILES = Pattern.compile("(?:.*/)?node_modules/(?:@[^/]+/)?[^/@.][^/]*/package\\.json");

    @Override
    public boolean isIn(String path) {
        return FILES.matcher(path).matches();
    }

    @Override
    public List<SoftwarePackage> read(InputStream content) throws IOException {
        JsonNode said = JsonDocument.of(PackageRecords.all(content));
        String name = said.path("name").asText();
        // A directory of a package may have such a file only to say how its modules are to be read.
        if (name.isEmpty() || !said.path("version").isTextual()) {
            return List.of();
        }
        String bare = name.substring(name.indexOf('/') + 1);
        SoftwarePackage known = SoftwarePackage.of(
                        SoftwarePackage.Kind.NPM, bare, said.path("version").asText())
                .licence(Optional.of(said.path("license").asText()));
        return List.of(bare.equals(name) ? known : known.in(name.substring(0, name.indexOf('/'))));
    }
}
