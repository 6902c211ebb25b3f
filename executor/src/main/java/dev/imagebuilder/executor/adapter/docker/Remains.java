package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.builds.Orphans;
import dev.imagebuilder.executor.builds.Trees;
import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a build may leave behind: processes, images that only it needed, and its directory. */
record Remains(Docker docker) {

    /** Removes all that belongs to the build with this directory; what cannot be removed stays for the next build. */
    void remove(Path directory) {
        try {
            Orphans.end(Lease.temporary(directory));
            List<String> containers = containers(directory);
            if (!containers.isEmpty()) {
                docker.ask(with(List.of("rm", "--force", "--volumes"), containers), directory);
            }
            List<String> images = images(directory);
            if (!images.isEmpty()) {
                docker.ask(with(List.of("image", "rm", "--force"), images), directory);
            }
            Trees.delete(directory);
        } catch (Refusal | IOException e) {
            // The directory is still there: by it the next build finds what is left.
        }
    }

    private static List<String> with(List<String> command, List<String> names) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(names);
        return whole;
    }

    private List<String> containers(Path directory) throws Refusal {
        return docker
                .ask(List.of("ps", "--all", "--quiet", "--filter=label=" + Lease.label(directory)), directory)
                .stream()
                .flatMap(String::lines)
                .toList();
    }

    private List<String> images(Path directory) throws Refusal {
        String begin = Lease.REPOSITORY + ":" + Lease.id(directory);
        return docker
                .ask(List.of("image", "ls", "--format={{.Repository}}:{{.Tag}}", Lease.REPOSITORY), directory)
                .stream()
                .flatMap(String::lines)
                .filter(name -> name.equals(begin) || name.startsWith(begin + "-"))
                .toList();
    }
}
