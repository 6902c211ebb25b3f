package dev.imagebuilder.executor.attestation;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** What shows whether a signature is that of the one who has the private part of the key. */
public record PublicSigningKey(PublicKey key) {

    /** Reads a PEM text with {@code BEGIN PUBLIC KEY}. */
    public static Result<PublicSigningKey> of(String pem) {
        try {
            return PemText.of(pem)
                            .filter(text -> text.kind().equals("PUBLIC KEY"))
                            .isPresent()
                    ? Result.done(new PublicSigningKey(KeyFactory.getInstance("EC")
                            .generatePublic(new X509EncodedKeySpec(
                                    PemText.of(pem).orElseThrow().bytes()))))
                    : unfit();
        } catch (GeneralSecurityException e) {
            return unfit();
        }
    }

    private static Result<PublicSigningKey> unfit() {
        return new Failure(Failure.Kind.INVALID, "it is no public key for ECDSA")
                .hint("\"openssl pkey -in KEY -pubout\" prints the public part of a private key")
                .result();
    }

    /** Whether these bytes were signed with the private part. */
    public boolean verifies(byte[] signed, byte[] signature) {
        try {
            Signature check = Signature.getInstance(SigningKey.ALGORITHM);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // What is malformed is no signature.
            return false;
        }
    }
}
