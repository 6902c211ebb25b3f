package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/** The journal of an instance as the file {@code journal} of its directory, beside it the lock of its writer. */
public final class FileJournalStore implements JournalStore {
    private final Path instance;

    /** @param instance the instance's directory, made when it is first written to */
    public FileJournalStore(Path instance) {
        this.instance = instance;
    }

    private Path journal() {
        return instance.resolve("journal");
    }

    @Override
    public Result<String> read() {
        if (!Files.exists(journal())) {
            return Result.done("");
        }
        try {
            return Result.done(new String(Files.readAllBytes(journal()), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return failure("cannot be read", e).result();
        }
    }

    @Override
    public Result<Writer> open() {
        try {
            PrivateFiles.createDirectory(instance);
            FileChannel lock = PrivateFiles.open(instance.resolve("lock"), StandardOpenOption.READ);
            if (!isLocked(lock)) {
                String owner = new String(Files.readAllBytes(instance.resolve("lock")), StandardCharsets.UTF_8);
                lock.close();
                return inUse(owner).result();
            }
            lock.truncate(0);
            lock.write(bytes(LockText.write(ProcessHandle.current().pid(), Instant.now())));
            PrivateFiles.open(journal(), StandardOpenOption.APPEND).close();
            return Result.done(new FileJournalWriter(journal(), lock));
        } catch (IOException e) {
            return failure("cannot be written", e).result();
        }
    }

    @Override
    public Optional<Owner> owner() {
        Path file = instance.resolve("lock");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel lock = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return isLocked(lock) ? Optional.empty() : Optional.of(LockText.read(Files.readString(file)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private Failure inUse(String owner) {
        return new Failure(
                        Failure.Kind.DENIED,
                        "the instance " + instance + " is in use" + (owner.isBlank() ? "" : " by " + owner))
                .hint("wait until it is done, or use another instance with -p");
    }

    private Failure failure(String what, IOException cause) {
        return failure(instance, what, cause);
    }

    static Failure failure(Path instance, String what, IOException cause) {
        return new Failure(Failure.Kind.TOOL_FAILED, "the state in " + instance + " " + what)
                .because(cause)
                .hint("see that there is room on the disk, and that this user may write there");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
