package dev.imagebuilder.executor.attestation;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/** The key that images are signed with: of the curve P-256, for ECDSA with SHA-256. Prints without its secret. */
public final class SigningKey {
    static final String ALGORITHM = "SHA256withECDSA";

    private static final String HINT = "make one with \"openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"
            + " -out KEY\", or convert one with \"openssl pkcs8 -topk8 -nocrypt -in KEY\"";

    private final ECPrivateKey key;
    private final PublicSigningKey publicPart;

    private SigningKey(ECPrivateKey key, PublicSigningKey publicPart) {
        this.key = key;
        this.publicPart = publicPart;
    }

    /** Reads a PEM text with {@code BEGIN PRIVATE KEY}, which is PKCS#8. */
    public static Result<SigningKey> of(String pem) {
        Optional<PemText> text = PemText.of(pem);
        return switch (text.map(PemText::kind).orElse("")) {
            case "PRIVATE KEY" -> read(text.orElseThrow().bytes());
            case "" -> unfit("is no key in the form PEM");
            case String kind when kind.contains("ENCRYPTED") -> unfit("is a key behind a password");
            default -> unfit("is a key in another form than PKCS#8");
        };
    }

    private static Result<SigningKey> read(byte[] bytes) {
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec p256 = curve.getParameterSpec(ECParameterSpec.class);
            if (factory.generatePrivate(new PKCS8EncodedKeySpec(bytes)) instanceof ECPrivateKey key
                    && key.getParams().getOrder().equals(p256.getOrder())) {
                var point = new ECPublicKeySpec(CurvePoint.of(key.getS(), p256), p256);
                return Result.done(new SigningKey(key, new PublicSigningKey(factory.generatePublic(point))));
            }
        } catch (GeneralSecurityException e) {
            // It is a key for something else.
        }
        return unfit("is no key of the curve P-256");
    }

    /** The message is to be put behind what names the key. */
    private static Result<SigningKey> unfit(String what) {
        return new Failure(Failure.Kind.INVALID, what).hint(HINT).result();
    }

    public PublicSigningKey publicPart() {
        return publicPart;
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
