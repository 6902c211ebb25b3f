package dev.imagebuilder.executor.adapter.layout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an entry of a layout's index is about, when it is no image but says something of one. */
final class Subject {
    private static final Pattern SIGNATURE = Pattern.compile(".*:sha256-([0-9a-f]{64})\\.sig");

    private Subject() {}

    /** The digest of that image; empty when the entry is an image. */
    static Optional<String> of(JsonNode entry, ImageLayout layout) throws Refusal {
        Matcher signature = SIGNATURE.matcher(LayoutIndex.name(entry));
        if (signature.matches()) {
            return Optional.of("sha256:" + signature.group(1));
        }
        return entry.hasNonNull("artifactType") ? Optional.of(named(entry, layout)) : Optional.empty();
    }

    private static String named(JsonNode entry, ImageLayout layout) throws Refusal {
        try {
            JsonNode manifest = JsonDocument.of(layout.document(Descriptor.of(entry)));
            return manifest.path("subject").path("digest").asText();
        } catch (IOException e) {
            throw Refusal.invalid("a manifest of " + layout.directory() + " is not JSON");
        }
    }
}
