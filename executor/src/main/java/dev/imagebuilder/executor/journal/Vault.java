package dev.imagebuilder.executor.journal;

import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.Result;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what may not be read in a journal: AES-256-GCM with a fresh 12 byte nonce before each ciphertext, bound to
 * the instance, in base64.
 */
final class Vault {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String instance;
    private final byte[] key;

    private Vault(String instance, byte[] key) {
        this.instance = instance;
        this.key = key;
    }

    /** The vault of a new instance. */
    static Result<Vault> create(String instance, KeyStore keys) {
        return keys.create(instance).map(key -> new Vault(instance, key));
    }

    /** The vault of an instance; empty when its key is lost. */
    static Optional<Vault> find(String instance, KeyStore keys) {
        return keys.find(instance).map(key -> new Vault(instance, key));
    }

    String seal(String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /** The text that was sealed; empty when it was sealed with another key. */
    Optional<String> open(String sealed) {
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (AEADBadTagException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(instance.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
