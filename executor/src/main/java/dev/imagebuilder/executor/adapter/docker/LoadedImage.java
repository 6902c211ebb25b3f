package dev.imagebuilder.executor.adapter.docker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An image on its way into the daemon.
 *
 * @param directory that has its layers
 */
record LoadedImage(Docker docker, Lease lease, Path directory) {

    static LoadedImage in(Docker docker, Lease lease) throws Refusal {
        return new LoadedImage(docker, lease, lease.newDirectory("load"));
    }

    /** @param layers the names of their files, in their order; they may be compressed */
    void load(String name, byte[] config, List<String> layers) throws Refusal {
        String file = Sha256.of(config).replace("sha256:", "") + ".json";
        var contents = JsonNodeFactory.instance.arrayNode();
        var image = contents.addObject().put("Config", file);
        image.putArray("RepoTags").add(name);
        layers.forEach(image.putArray("Layers")::add);
        Path archive = directory.resolveSibling(directory.getFileName() + ".tar");
        try {
            Files.write(directory.resolve(file), config);
            Files.writeString(directory.resolve("manifest.json"), contents.toString());
            docker.tar(List.of("-C", directory.toString(), "-cf", archive.toString(), "."), lease);
            docker.run(List.of("load", "--quiet", "--input=" + archive), lease);
            Files.delete(archive);
        } catch (IOException e) {
            throw Refusal.of("the image for the daemon cannot be written", e);
        }
    }
}
