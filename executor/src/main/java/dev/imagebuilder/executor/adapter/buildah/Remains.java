package dev.imagebuilder.executor.adapter.buildah;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.builds.Orphans;
import dev.imagebuilder.executor.builds.Trees;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a build may leave behind when it is not allowed to end by itself: processes, a container that runs, working
 * containers with their mounts, and its directory.
 */
final class Remains {

    private static final int MOST = 5;

    private final Buildah buildah;
    private final Isolations isolations;

    Remains(Buildah buildah, Isolations isolations) {
        this.buildah = buildah;
        this.isolations = isolations;
    }

    /** Removes all that belongs to the build with this directory; what cannot be removed stays for the next build. */
    void remove(Path directory) {
        try {
            Orphans.end(Lease.temporary(directory));
            // A runtime that was just being started may have made one meanwhile.
            for (int attempts = 1; endContainers(directory) && attempts < MOST; attempts++) {
                Orphans.end(Lease.temporary(directory));
            }
            removeContainers(directory);
            Trees.delete(directory);
            if (Files.exists(directory)) {
                // What belongs to users of a namespace can be removed from inside it.
                buildah.unshare(List.of("rm", "-rf", "--one-file-system", "--", directory.toString()));
            }
        } catch (Refusal | IOException e) {
            // The directory is still there: by it the next build finds what is left.
        }
    }

    /**
     * Answers whether there was any. The runtime's own list counts: buildah may have removed its directory, but not the
     * container.
     */
    private boolean endContainers(Path directory) throws Refusal, IOException {
        if (isolations.runtime().isEmpty()) {
            return false;
        }
        boolean found = false;
        String runtime = isolations.runtime().get();
        for (JsonNode container : JsonDocument.of(buildah.listContainers(runtime, directory))) {
            if (Path.of(container.path("bundle").asText()).startsWith(Lease.temporary(directory))) {
                buildah.endContainer(runtime, container.path("id").asText(), directory);
                found = true;
            }
        }
        return found;
    }

    private void removeContainers(Path directory) throws Refusal {
        List<String> containers = new ArrayList<>();
        for (Path container : buildah.containers()) {
            if (belongs(container, directory)) {
                containers.add(container.getFileName().toString());
            }
        }
        if (!containers.isEmpty()) {
            buildah.remove(containers, directory);
        }
    }

    private static boolean belongs(Path container, Path directory) {
        try {
            JsonNode known = JsonDocument.of(Files.readAllBytes(container.resolve("userdata/buildah.json")));
            Stream<JsonNode> hooks =
                    known.path("CommonBuildOpts").path("OCIHooksDir").valueStream();
            return hooks.anyMatch(
                            name -> name.asText().equals(Lease.hooks(directory).toString()))
                    || known.path("container-name").asText().equals(Lease.container(directory));
        } catch (IOException e) {
            // Another build's container, that is being made or removed at this moment.
            return false;
        }
    }
}
