package dev.imagebuilder.executor.adapter.memory;

import dev.imagebuilder.executor.port.SecretFiles;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Secret files made with {@code memfd_create(2)}. They have no name in any file system; children of the same user open
 * them through this process's {@code /proc/<pid>/fd}, and inherit none of them. Linux only.
 */
public final class MemorySecretFiles implements SecretFiles {

    @Override
    public SecretFile open(byte[] content) {
        return new MemorySecretFile(MemoryFiles.sealed(content));
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
