package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Fingerprints;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Fingerprints by HMAC-SHA256, with a key in a file that is made when the first one is asked for. */
public final class KeyedFingerprints implements Fingerprints {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Path file;

    /** @param file with the key; its directory is made when there is none */
    public KeyedFingerprints(Path file) {
        this.file = file;
    }

    @Override
    public Result<String> of(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return Result.done(HexFormat.of().formatHex(mac.doFinal(content)));
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "the key for fingerprints cannot be kept in " + file)
                    .because(e)
                    .hint("see that this user may write there")
                    .result();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private byte[] key() throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            make();
            return Files.readAllBytes(file);
        }
    }

    /** Two processes may do so at once; the key of the first one counts for both. */
    private void make() throws IOException {
        PrivateFiles.createDirectory(file.getParent());
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path unfinished = Files.createTempFile(file.getParent(), ".key-", "");
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(key));
            }
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException _) {
            // Somebody was faster.
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
