package dev.imagebuilder.executor.adapter.docker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.builds.EngineText;
import dev.imagebuilder.executor.dockerfile.ContextFile;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An image that holds the texts of heredocs, as Docker 20.10 knows no build contexts by names. */
record HeredocImage(Docker docker, Lease lease) {
    private static final String LAYER = "layer.tar";

    /** Answers its name. */
    String load(Map<String, ContextFile> files, Platform platform) throws Refusal {
        Path texts = lease.newDirectory("heredocs");
        EngineText.write(files, texts);
        LoadedImage image = LoadedImage.in(docker, lease);
        Path layer = image.directory().resolve(LAYER);
        docker.tar(
                List.of(
                        "--sort=name",
                        "--owner=0",
                        "--group=0",
                        "--numeric-owner",
                        "--mtime=@0",
                        "-C",
                        texts.toString(),
                        "-cf",
                        layer.toString(),
                        "."),
                lease);
        String name = lease.image(texts.getFileName().toString());
        image.load(name, config(layer, platform), List.of(LAYER));
        return name;
    }

    private static byte[] config(Path layer, Platform platform) throws Refusal {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("architecture", platform.architecture()).put("os", platform.os());
        platform.variant().ifPresent(variant -> config.put("variant", variant));
        config.putObject("config");
        try {
            config.putObject("rootfs")
                    .put("type", "layers")
                    .putArray("diff_ids")
                    .add(Sha256.of(Files.readAllBytes(layer)));
        } catch (IOException e) {
            throw Refusal.of(layer + " cannot be read", e);
        }
        return config.toString().getBytes(StandardCharsets.UTF_8);
    }
}
