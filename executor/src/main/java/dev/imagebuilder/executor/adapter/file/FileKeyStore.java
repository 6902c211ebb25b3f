package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;

/** One file for each instance's key, named after the instance. */
public final class FileKeyStore implements KeyStore {
    private static final int KEY_BYTES = 32;

    private final Path directory;

    public FileKeyStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<byte[]> find(String instance) {
        try {
            return Optional.of(Files.readAllBytes(directory.resolve(instance))).filter(key -> key.length == KEY_BYTES);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Result<byte[]> create(String instance) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            PrivateFiles.createDirectory(directory);
            try (FileChannel file =
                    PrivateFiles.open(directory.resolve(instance), StandardOpenOption.TRUNCATE_EXISTING)) {
                file.write(ByteBuffer.wrap(key));
                file.force(true);
            }
            return Result.done(key);
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "the key of the instance cannot be kept in " + directory)
                    .because(e)
                    .hint("see that this user may write there, or set XDG_CONFIG_HOME")
                    .result();
        }
    }
}
