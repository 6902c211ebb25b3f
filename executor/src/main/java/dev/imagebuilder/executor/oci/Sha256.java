package dev.imagebuilder.executor.oci;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest by which images name their parts. */
public final class Sha256 {

    private final MessageDigest digest = algorithm();

    /** The digest of these bytes, {@code sha256:...}. */
    public static String of(byte[] bytes) {
        Sha256 sum = new Sha256();
        sum.add(bytes, bytes.length);
        return sum.text();
    }

    /** Adds the first {@code count} bytes of an array. */
    public void add(byte[] bytes, int count) {
        add(bytes, 0, count);
    }

    /** Adds {@code count} bytes of an array. */
    public void add(byte[] bytes, int start, int count) {
        digest.update(bytes, start, count);
    }

    /** The digest of what was added, {@code sha256:...}; to be asked for once. */
    public String text() {
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
