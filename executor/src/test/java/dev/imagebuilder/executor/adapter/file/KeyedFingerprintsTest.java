package dev.imagebuilder.executor.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedFingerprintsTest {

    @TempDir
    Path directory;

    private static Result<String> fingerprint(Path key, String text) {
        return new KeyedFingerprints(key).of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void equal_contents_have_equal_fingerprints_as_long_as_the_key_is_there() throws Exception {
        Path key = directory.resolve("new/key");

        assertThat(fingerprint(key, "a")).isEqualTo(fingerprint(key, "a")).isNotEqualTo(fingerprint(key, "b"));
        assertThat(fingerprint(key, "a")).isNotEqualTo(fingerprint(directory.resolve("other"), "a"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_key_that_cannot_be_kept_is_told() {
        assertThat(fingerprint(Path.of("/proc/none/key"), "a").problem().map(Failure::message))
                .contains("the key for fingerprints cannot be kept in /proc/none/key");
    }
}
