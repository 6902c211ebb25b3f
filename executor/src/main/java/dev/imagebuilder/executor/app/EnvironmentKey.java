package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.Result;
import java.util.Base64;
import java.util.Optional;

/** The key that the user gives in {@code EXECUTOR_STATE_KEY}, for all instances alike. */
final class EnvironmentKey implements KeyStore {
    static final String VARIABLE = "EXECUTOR_STATE_KEY";

    private static final int KEY_BYTES = 32;

    private final byte[] key;

    private EnvironmentKey(byte[] key) {
        this.key = key;
    }

    /** @param text 32 bytes in base64; empty when it is something else */
    static Optional<KeyStore> of(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            return key.length == KEY_BYTES ? Optional.of(new EnvironmentKey(key)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> find(String instance) {
        return Optional.of(key.clone());
    }

    @Override
    public Result<byte[]> create(String instance) {
        return Result.done(key.clone());
    }
}
