package dev.imagebuilder.executor.adapter.memory;

import dev.imagebuilder.executor.port.SecretFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Secret files made with {@code memfd_create(2)}. They have no name in any file system; children of the same user open
 * them through this process's {@code /proc/<pid>/fd}, and inherit none of them. Linux only.
 */
public final class MemorySecretFiles implements SecretFiles {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("r--------");

    @Override
    public SecretFile open(byte[] content) {
        var file = new MemorySecretFile(MemoryFiles.sealed(content));
        try {
            // ssh takes no private key that others may read.
            Files.setPosixFilePermissions(file.path(), PRIVATE);
            return file;
        } catch (IOException e) {
            file.close();
            throw new UncheckedIOException(e);
        }
    }

    private record MemorySecretFile(int file, AtomicBoolean closed) implements SecretFile {

        MemorySecretFile(int file) {
            this(file, new AtomicBoolean());
        }

        @Override
        public Path path() {
            return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + file);
        }

        @Override
        public void close() {
            // A second close could hit another file that has got the same number meanwhile.
            if (closed.compareAndSet(false, true)) {
                MemoryFiles.close(file);
            }
        }
    }
}
