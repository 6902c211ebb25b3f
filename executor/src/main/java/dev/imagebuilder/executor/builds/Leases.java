package dev.imagebuilder.executor.builds;

import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hands out directories to builds, each with a lock in it that the kernel releases when the executor ends in any way, and
 * finds those whose executor has died.
 */
public final class Leases {

    private static final String LOCK = "lock";

    /** So many names have at most four letters or digits. */
    private static final int NAMES = 36 * 36 * 36 * 36;

    // A file lock belongs to the process as a whole: to open and close the file again, anywhere in it, would end it.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path cache;

    /**
     * A directory that is held.
     *
     * @param end removes whatever the build has left, and lets go
     */
    public record Hold(Path directory, Runnable end) {}

    /** @param cache the directory that they are in; created when it does not exist, readable to its owner only */
    public Leases(Path cache) {
        this.cache = cache;
    }

    /**
     * Hands out a directory.
     *
     * @param remove ends and removes what belongs to the build with a given directory; used on dead builds now, and on
     *     this one when its hold ends
     */
    public Hold take(Consumer<Path> remove) throws Refusal {
        IN_PROCESS.lock();
        try (FileChannel all = open(create().resolve(LOCK))) {
            all.lock();
            for (Path directory : directories()) {
                removeIfDead(directory, remove);
            }
            return create(remove);
        } catch (IOException e) {
            throw Refusal.of("the cache directory " + cache + " cannot be used", e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    /** For its owner only. */
    private Path create() throws IOException {
        Files.createDirectories(cache);
        return Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
    }

    /**
     * Does something while no build is at work, and none can begin.
     *
     * @param remove as for a hold
     * @return whether it was done, since there was none
     */
    public boolean alone(Consumer<Path> remove, Work work) throws Refusal {
        IN_PROCESS.lock();
        try (FileChannel all = open(cache.resolve(LOCK))) {
            all.lock();
            for (Path directory : directories()) {
                removeIfDead(directory, remove);
            }
            boolean isAlone = directories().isEmpty();
            if (isAlone) {
                work.run();
            }
            return isAlone;
        } catch (IOException e) {
            throw Refusal.of("the cache directory " + cache + " cannot be used", e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    /** What is done while no build is at work. */
    public interface Work {
        void run() throws Refusal;
    }

    private Hold create(Consumer<Path> remove) throws IOException {
        Path directory = directory(Files.createDirectories(builds()));
        FileChannel lock = open(directory.resolve(LOCK));
        lock.lock();
        OURS.add(directory);
        return new Hold(directory, () -> end(directory, lock, remove));
    }

    /** Its name is short, for sockets in it. */
    private static Path directory(Path builds) throws IOException {
        while (true) {
            int number = ThreadLocalRandom.current().nextInt(NAMES);
            try {
                return Files.createDirectory(builds.resolve(Integer.toString(number, Character.MAX_RADIX)));
            } catch (FileAlreadyExistsException e) {
                // Another build has this name.
            }
        }
    }

    private static void end(Path directory, FileChannel lock, Consumer<Path> remove) {
        // A build that is cancelled by an interrupt has to be tidied up nevertheless.
        boolean interrupted = Thread.interrupted();
        try (lock) {
            remove.accept(directory);
        } catch (IOException e) {
            // The lock is gone with the directory.
        } finally {
            OURS.remove(directory);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void removeIfDead(Path directory, Consumer<Path> remove) throws IOException {
        if (OURS.contains(directory)) {
            return;
        }
        try (FileChannel channel = open(directory.resolve(LOCK))) {
            if (channel.tryLock() != null) {
                remove.accept(directory);
            }
        } catch (NoSuchFileException e) {
            // Its executor lives, and has just removed it.
        }
    }

    private List<Path> directories() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> directories =
                Files.newDirectoryStream(Files.createDirectories(builds()), Files::isDirectory)) {
            directories.forEach(found::add);
        }
        return found;
    }

    private Path builds() {
        return cache.resolve("builds");
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
