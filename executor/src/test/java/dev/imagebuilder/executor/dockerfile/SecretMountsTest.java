package dev.imagebuilder.executor.dockerfile;

import static dev.imagebuilder.executor.dockerfile.Dockerfiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMountsTest {
    private static final String BIND = "--mount=type=bind,from=image-builder-secrets,source=";

    private static Attempt<SecretMounts> mounts(String text) {
        return SecretMounts.of(read(text), Set.of("token", "other"));
    }

    @Test
    void secrets_become_files_of_another_context() {
        SecretMounts mounts = mounts("""
                        FROM a
                        RUN --mount=type=secret,id=token --mount=type=cache,target=/c make
                        RUN --mount=type=secret,dst=/etc/other,mode=0440,uid=7,gid=8,required=true \\
                            make
                        """).done().orElseThrow();

        assertThat(mounts.text()).isEqualTo("""
                        FROM a
                        RUN %ssecret-1,target=/run/secrets/token --mount=type=cache,target=/c make
                        RUN %ssecret-2,target=/etc/other \\
                            make
                        """.formatted(BIND, BIND));
        assertThat(mounts.files())
                .containsExactly(
                        new SecretMounts.File("secret-1", "token", 0400, 0, 0),
                        new SecretMounts.File("secret-2", "other", 0440, 7, 8));
    }

    @Test
    void a_secret_that_is_not_given_is_not_mounted() {
        SecretMounts mounts = mounts("FROM a\nRUN --mount=type=secret,id=none,required=false make\n")
                .done()
                .orElseThrow();

        assertThat(mounts.text()).isEqualTo("FROM a\nRUN  make\n");
        assertThat(mounts.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=secret,id=tokn,required      | tokn | did you mean \"token\"?",
                "type=secret,id=more,required=true | more | give it in options.secrets",
            })
    void a_secret_that_is_required_must_be_given(String mount, String id, String hint) {
        Problem problem =
                mounts("FROM a\nRUN --mount=" + mount + " make\n").problems().getFirst();

        assertThat(problem.message()).isEqualTo("a command requires the secret " + id + ", which is not given");
        assertThat(problem.hint()).contains(hint);
        assertThat(problem.position().orElseThrow()).hasToString("2:5");
    }

    @Test
    void another_secret_is_another_key_where_it_is_mounted() {
        Dockerfile dockerfile = read("FROM a\nRUN --mount=type=secret,id=token make\nFROM b\nRUN make\n");

        String one = CacheKeys.apply(dockerfile, CacheKeys.Form.ARGUMENT, Map.of(), Map.of("token", "1"), "");
        String two = CacheKeys.apply(dockerfile, CacheKeys.Form.ARGUMENT, Map.of(), Map.of("token", "2"), "");

        assertThat(one.lines().toList().get(1))
                .isNotEqualTo(two.lines().toList().get(1));
        assertThat(one.lines().toList().subList(2, 6))
                .isEqualTo(two.lines().toList().subList(2, 6));
    }
}
