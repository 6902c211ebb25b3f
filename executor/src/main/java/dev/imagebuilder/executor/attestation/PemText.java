package dev.imagebuilder.executor.attestation;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as text (RFC 7468).
 *
 * @param kind what stands behind BEGIN, such as {@code PRIVATE KEY}
 */
record PemText(String kind, byte[] bytes) {

    /** The first one of a text that is a key. */
    static Optional<PemText> of(String text) {
        Matcher pem = Pattern.compile("-----BEGIN ([A-Z ]*KEY)-----\\s+([^-]*)-----END")
                .matcher(text);
        try {
            return pem.find()
                    ? Optional.of(
                            new PemText(pem.group(1), Base64.getMimeDecoder().decode(pem.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
