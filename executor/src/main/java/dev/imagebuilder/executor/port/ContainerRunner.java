package dev.imagebuilder.executor.port;

import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs containers, each of which is removed when it has ended, in whatever way. */
public interface ContainerRunner {

    /** The program that would run a container of an image; fails when there is none. */
    Result<String> engine(String image);

    /**
     * Runs what an image is for to its end, and answers how that ended; fails when there is no container. Blocks; any
     * number may run at once.
     */
    Result<Ended> run(Container container);

    /**
     * Removes containers that an executor has left behind which was killed.
     *
     * @param marks what {@link ProcessMarks} marked those by that ran them
     * @return how many there were
     */
    Result<Integer> remove(Set<String> marks);

    /**
     * A container that is to run the entry point and the command of its image.
     *
     * @param image a name that is fetched when it is not here, or {@code oci:PATH:NAME}
     * @param directory the working directory, in the container
     * @param mounts directories and files of this machine that it sees
     * @param environment variables besides those of the image; no secrets, since they are kept on the disk
     * @param timeout for all of it; unlimited when empty
     * @param lines receives each line of standard output and standard error as it comes, without its line end
     * @param file that both streams are to be written to besides, by what runs the container
     */
    record Container(
            String image,
            String directory,
            List<Mount> mounts,
            Map<String, String> environment,
            Optional<Duration> timeout,
            Consumer<String> lines,
            Optional<Path> file) {
        public Container {
            mounts = List.copyOf(mounts);
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Something of this machine that a container sees.
     *
     * @param target its absolute path in the container
     */
    record Mount(Path source, String target, boolean isWritable) {}
}
