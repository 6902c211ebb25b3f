package dev.imagebuilder.executor.adapter.logins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConfiguredLoginsTest {

    private static final String HOST = "registry.example:5000";
    private static final String WORD = "p@:/ '\"$x";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void empty() {
        environment.put("HOME", home.toString());
        environment.put("PATH", home.resolve("bin") + ":/bin:/usr/bin");
    }

    @Test
    void nobody_is_known_where_there_is_no_file() {
        assertThat(found(HOST, "shop/web")).isEmpty();
    }

    @Test
    void a_login_of_docker_is_found_however_its_registry_is_written() throws IOException {
        for (String key : new String[] {HOST, "https://" + HOST, "http://" + HOST + "/", HOST + "/v2/"}) {
            docker(auths(key, "me"));
            assertThat(found(HOST, "shop/web")).as(key).contains(new Credentials("me", WORD));
        }
        assertThat(found("elsewhere.example", "shop/web")).isEmpty();
    }

    @Test
    void docker_hub_has_many_names() throws IOException {
        for (String key : new String[] {"https://index.docker.io/v1/", "docker.io", "registry-1.docker.io"}) {
            docker(auths(key, "me"));
            assertThat(found("docker.io", "library/web")).as(key).isPresent();
        }
    }

    @Test
    void dockers_files_may_be_elsewhere() throws IOException {
        environment.put("DOCKER_CONFIG", home.resolve("d").toString());
        write("d/config.json", auths(HOST, "me"));

        assertThat(found(HOST, "shop/web")).isPresent();
    }

    @Test
    void the_longest_name_counts() throws IOException {
        write(
                ".config/containers/auth.json",
                "{\"auths\":{%s,%s,%s}}"
                        .formatted(
                                entry(HOST, "all"), entry(HOST + "/shop", "shop"), entry(HOST + "/shop/web", "web")));

        assertThat(found(HOST, "shop/web/deep").map(Credentials::username)).contains("web");
        assertThat(found(HOST, "shop/webs").map(Credentials::username)).contains("shop");
        assertThat(found(HOST, "other").map(Credentials::username)).contains("all");
    }

    @Test
    void docker_comes_before_containers() throws IOException {
        environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        write(".config/containers/auth.json", auths(HOST, "third"));
        assertThat(found(HOST, "a").map(Credentials::username)).contains("third");
        write("run/containers/auth.json", auths(HOST, "second"));
        assertThat(found(HOST, "a").map(Credentials::username)).contains("second");
        docker(auths(HOST, "first"));
        assertThat(found(HOST, "a").map(Credentials::username)).contains("first");
    }

    @Test
    void a_file_that_is_named_stands_for_all_of_containers() throws IOException {
        write(".config/containers/auth.json", auths(HOST, "other"));
        environment.put("REGISTRY_AUTH_FILE", home.resolve("my.json").toString());
        assertThat(found(HOST, "a")).isEmpty();
        write("my.json", auths(HOST, "me"));
        assertThat(found(HOST, "a").map(Credentials::username)).contains("me");
    }

    @Test
    void a_helper_is_told_the_registry_and_gives_the_login() throws IOException {
        helper(
                "vault",
                "read -r server; [ \"$*\" = get ] || exit 2\n"
                        + "printf '{\"ServerURL\":\"%s\",\"Username\":\"%s\",\"Secret\":\"word\"}' \"$server\" \"$server\"");
        docker("{\"credHelpers\":{\"" + HOST + "\":\"vault\",\"docker.io\":\"vault\"}}");

        assertThat(found(HOST, "a")).contains(new Credentials(HOST, "word"));
        assertThat(found("docker.io", "a").map(Credentials::username)).contains("https://index.docker.io/v1/");
        assertThat(found("elsewhere.example", "a")).isEmpty();
    }

    @Test
    void a_helper_of_the_registry_comes_before_the_one_for_all_and_before_the_file() throws IOException {
        helper("own", "cat >/dev/null; echo '{\"Username\":\"own\",\"Secret\":\"word\"}'");
        helper("all", "cat >/dev/null; echo '{\"Username\":\"all\",\"Secret\":\"word\"}'");
        docker("{\"auths\":{%s},\"credsStore\":\"all\",\"credHelpers\":{\"%s\":\"own\"}}"
                .formatted(entry("other.example", "file"), HOST));

        assertThat(found(HOST, "a").map(Credentials::username)).contains("own");
        assertThat(found("other.example", "a").map(Credentials::username)).contains("all");
    }

    @Test
    void a_helper_that_knows_nothing_leaves_it_to_the_file() throws IOException {
        helper("all", "cat >/dev/null; echo 'credentials not found in native keychain'; exit 1");
        docker("{\"auths\":{%s},\"credsStore\":\"all\"}".formatted(entry(HOST, "file")));

        assertThat(found(HOST, "a").map(Credentials::username)).contains("file");
        assertThat(found("other.example", "a")).isEmpty();
    }

    @Test
    void a_helper_that_fails_is_told_without_what_may_be_secret() throws IOException {
        docker("{\"credsStore\":\"vault\"}");
        assertThat(failure().kind()).isEqualTo(Kind.TOOL_MISSING);

        helper("vault", "cat >/dev/null; echo the vault is locked; exit 1");
        assertThat(failure())
                .isEqualTo(new Failure(Kind.TOOL_FAILED, "docker-credential-vault ended with exit status 1")
                        .because("the vault is locked"));

        helper("vault", "cat >/dev/null; echo 'secret-word {'");
        assertThat(failure().message()).contains("answered with something that is no login");

        helper("vault", "cat >/dev/null; echo '{\"Secret\":\"secret-word\"}'; exit 1");
        assertThat(failure().cause()).isEmpty();

        helper("vault", "cat >/dev/null; echo '{\"Username\":\"<token>\",\"Secret\":\"secret-word\"}'");
        assertThat(failure().message()).contains("is an identity token");

        docker("{\"credsStore\":\"../vault\"}");
        assertThat(failure().kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void files_that_are_broken_are_told_without_what_may_be_secret() throws IOException {
        docker("{\"auths\":\n secret-word}");
        assertThat(failure().message()).isEqualTo("the file with logins " + home + "/.docker/config.json is not JSON");
        assertThat(failure().cause()).isEqualTo("line 2");

        docker("{\"auths\":{\"" + HOST + "\":{\"auth\":\"secret-word\"}}}");
        assertThat(failure().message()).contains("the login for " + HOST, "is malformed");

        docker("{\"auths\":{\"" + HOST + "\":{\"identitytoken\":\"secret-word\"}}}");
        assertThat(failure().message()).contains("is an identity token");

        for (String odd : new String[] {"[]", "{\"auths\":1}", "{\"auths\":{\"" + HOST + "\":null}}", "{}", ""}) {
            docker(odd);
            assertThat(found(HOST, "a")).as(odd).isEmpty();
        }
    }

    private Failure failure() {
        Failure failure = logins().find(HOST, "a").problem().orElseThrow();
        assertThat(failure.toString()).doesNotContain("secret-word");
        return failure;
    }

    private Optional<Credentials> found(String host, String repository) {
        return switch (logins().find(host, repository)) {
            case Result.Done<Optional<Credentials>>(Optional<Credentials> found) -> found;
            case Result.Failed<Optional<Credentials>>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    private ConfiguredLogins logins() {
        return new ConfiguredLogins(Tools.processRunner(), environment);
    }

    private void docker(String content) throws IOException {
        write(".docker/config.json", content);
    }

    private void helper(String name, String script) throws IOException {
        Path file = write("bin/docker-credential-" + name, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path write(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static String auths(String key, String user) {
        return "{\"auths\":{" + entry(key, user) + "}}";
    }

    private static String entry(String key, String user) {
        String pair = user + ":" + WORD;
        String auth = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return "\"%s\":{\"auth\":\"%s\"}".formatted(key, auth);
    }
}
