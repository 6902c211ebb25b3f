package dev.imagebuilder.executor.builds;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import java.nio.file.Files;

/** The places that a build is given. */
public final class BuildPlaces {

    private BuildPlaces() {}

    /** Refuses a build from what is not there, and one whose layout is. */
    public static void check(Build build) throws Refusal {
        if (!Files.isDirectory(build.context())) {
            throw missing("the build context " + build.context() + " is not a directory");
        }
        if (!Files.isRegularFile(build.dockerfile())) {
            throw missing("the Dockerfile " + build.dockerfile() + " does not exist");
        }
        if (Files.exists(build.layout())) {
            throw Refusal.invalid("the layout directory " + build.layout() + " exists already");
        }
    }

    private static Refusal missing(String message) {
        return new Refusal(new Failure(Failure.Kind.NOT_FOUND, message));
    }
}
