package dev.imagebuilder.executor.adapter.docker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.oci.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** An OCI image layout that is being made of one image for one platform. */
record NewLayout(Path directory) {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final int CHUNK = 1 << 16;
    private static final int GZIP = 0x1f8b;

    static NewLayout in(Path directory) throws IOException {
        Files.createDirectory(directory);
        Files.createDirectories(directory.resolve("blobs/sha256"));
        return new NewLayout(directory);
    }

    /** @param layers tar archives, which may be compressed */
    void write(byte[] config, List<Path> layers) throws IOException {
        ObjectNode manifest = object().put("schemaVersion", 2).put("mediaType", MANIFEST);
        manifest.set("config", blob(CONFIG, config));
        ArrayNode all = manifest.putArray("layers");
        for (Path layer : layers) {
            all.add(layer(layer));
        }
        ObjectNode index = object().put("schemaVersion", 2);
        index.putArray("manifests").add(blob(MANIFEST, bytes(manifest)));
        Files.write(directory.resolve("index.json"), bytes(index));
        Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    private ObjectNode layer(Path tar) throws IOException {
        Path compressed = directory.resolve("layer");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(tar), CHUNK);
                OutputStream out = Files.newOutputStream(compressed)) {
            if (isCompressed(in)) {
                in.transferTo(out);
            } else {
                try (OutputStream smaller = new GZIPOutputStream(out, CHUNK)) {
                    in.transferTo(smaller);
                }
            }
        }
        ObjectNode descriptor = descriptor(LAYER, digest(compressed), Files.size(compressed));
        Files.move(compressed, blob(descriptor.path("digest").asText()), StandardCopyOption.REPLACE_EXISTING);
        return descriptor;
    }

    private static boolean isCompressed(InputStream in) throws IOException {
        in.mark(2);
        int begin = in.read() << 8 | in.read();
        in.reset();
        return begin == GZIP;
    }

    private static String digest(Path file) throws IOException {
        Sha256 sum = new Sha256();
        byte[] buffer = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                sum.add(buffer, count);
            }
        }
        return sum.text();
    }

    private ObjectNode blob(String mediaType, byte[] content) throws IOException {
        String digest = Sha256.of(content);
        Files.write(blob(digest), content);
        return descriptor(mediaType, digest, content.length);
    }

    private Path blob(String digest) {
        return directory.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    private static ObjectNode descriptor(String mediaType, String digest, long size) {
        return object().put("mediaType", mediaType).put("digest", digest).put("size", size);
    }

    private static byte[] bytes(ObjectNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
