package dev.imagebuilder.executor.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads keys that openssl has made. */
@Tag("real-tool")
class SigningKeyTest {
    private static final byte[] TEXT = "what is signed".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private String openssl(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "openssl";
        System.arraycopy(words, 0, command, 1, words.length);
        return new String(Shell.output(command), StandardCharsets.UTF_8);
    }

    private String key() {
        return openssl("genpkey", "-quiet", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
    }

    private static <T> T value(Result<T> result) {
        return ((Result.Done<T>) result).value();
    }

    @Test
    void a_signature_is_verified_by_the_public_part_alone() throws Exception {
        Path file = Files.writeString(home.resolve("key"), key());
        String publicPart = openssl("pkey", "-in", file.toString(), "-pubout");
        SigningKey key = value(SigningKey.of(Files.readString(file)));
        byte[] signature = key.sign(TEXT);

        assertThat(value(PublicSigningKey.of(publicPart)).verifies(TEXT, signature))
                .isTrue();
        assertThat(key.publicPart().verifies(TEXT, signature)).isTrue();
        assertThat(value(SigningKey.of(key())).publicPart().verifies(TEXT, signature))
                .isFalse();
        assertThat(key.publicPart().verifies(new byte[0], signature)).isFalse();
        assertThat(key.publicPart().verifies(TEXT, new byte[] {1})).isFalse();
        assertThat(key).hasToString("***");
    }

    @Test
    void openssl_verifies_it_too() throws Exception {
        Path key = Files.writeString(home.resolve("key"), key());
        Path publicPart = home.resolve("key.pub");
        openssl("pkey", "-in", key.toString(), "-pubout", "-out", publicPart.toString());
        Path signature = Files.write(
                home.resolve("signature"),
                value(SigningKey.of(Files.readString(key))).sign(TEXT));
        Path text = Files.write(home.resolve("text"), TEXT);

        String said = openssl(
                "dgst",
                "-sha256",
                "-verify",
                publicPart.toString(),
                "-signature",
                signature.toString(),
                text.toString());

        assertThat(said).contains("Verified OK");
    }

    @ParameterizedTest
    @CsvSource({
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-384, is no key of the curve P-256",
        "-algorithm ED25519, is no key of the curve P-256",
        "-algorithm RSA, is no key of the curve P-256",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes256 -pass pass:word, is a key behind a password",
    })
    void a_key_of_another_kind_is_refused(String options, String message) {
        Result<SigningKey> read = SigningKey.of(openssl(("genpkey -quiet " + options).split(" ")));

        assertThat(read.problem().map(Failure::message)).contains(message);
        assertThat(read.problem().flatMap(Failure::hint))
                .hasValueSatisfying(hint -> assertThat(hint).contains("openssl genpkey"));
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, is no key in the form PEM",
        "-----BEGIN PRIVATE KEY-----\\naaaa\\n-----END PRIVATE KEY-----, is no key of the curve P-256",
        "-----BEGIN EC PRIVATE KEY-----\\naaaa\\n-----END, is a key in another form than PKCS#8",
        "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\\naaaa\\n-----END, is a key behind a password",
    })
    void what_is_no_key_is_refused(String text, String message) {
        Result<SigningKey> read = SigningKey.of(text.replace("\\n", "\n"));

        assertThat(read.problem().map(Failure::message)).contains(message);
    }

    @Test
    void a_private_key_shows_nobody_who_has_signed() {
        assertThat(PublicSigningKey.of(key()).problem()).isPresent();
        assertThat(PublicSigningKey.of("nothing").problem()).isPresent();
    }
}
