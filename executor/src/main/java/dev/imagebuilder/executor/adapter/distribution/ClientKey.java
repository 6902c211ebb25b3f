package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the private key of a client certificate, in the one form that Java knows: PKCS#8, as PEM. */
record ClientKey(Path file) {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----\\s+([^-]*)-----END", Pattern.DOTALL);

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    PrivateKey read() throws Refusal {
        Matcher pem = PEM.matcher(text());
        if (!pem.find()) {
            throw unfit("holds no private key that can be read", "a key is a PEM file with BEGIN PRIVATE KEY");
        }
        return switch (pem.group(1)) {
            case "" -> key(bytes(pem.group(2)));
            case "ENCRYPTED " -> throw unfit("holds a key behind a password", command());
            default -> throw unfit("holds a key in another form than PKCS#8", command());
        };
    }

    private String command() {
        return "convert it: openssl pkcs8 -topk8 -nocrypt -in " + file + " -out client-pkcs8.key";
    }

    private String text() throws Refusal {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new Refusal(new Failure(Failure.Kind.NOT_FOUND, "the key " + file + " does not exist"));
        } catch (IOException e) {
            throw Refusal.of("the key " + file + " cannot be read", e);
        }
    }

    private byte[] bytes(String base64) throws Refusal {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw unfit("holds no private key that can be read", "make it anew, or copy it anew");
        }
    }

    /** The kind of the key is in its bytes, but Java wants to be told. */
    private PrivateKey key(byte[] bytes) throws Refusal {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (GeneralSecurityException e) {
                // It is of another kind.
            }
        }
        throw unfit("holds a key of an unknown kind", "use a key for RSA, EC or Ed25519");
    }

    private Refusal unfit(String what, String hint) {
        return new Refusal(new Failure(Failure.Kind.INVALID, file + " " + what).hint(hint));
    }
}
