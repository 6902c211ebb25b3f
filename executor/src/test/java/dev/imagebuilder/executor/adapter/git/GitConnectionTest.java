package dev.imagebuilder.executor.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.Source.Git.Extent;
import dev.imagebuilder.executor.port.SourceAccess;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import dev.imagebuilder.executor.testbed.SmallProxy;
import dev.imagebuilder.executor.testbed.SshServer;
import dev.imagebuilder.executor.testbed.TestServer;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How servers of git are reached: with own keys, own authorities, and through proxies. */
@Tag("real-tool")
@Timeout(60)
class GitConnectionTest {
    private static final Optional<Path> NONE = Optional.empty();

    @TempDir
    private static Path servers;

    private static TestServer tls;
    private static TestServer plain;
    private static SshServer ssh;
    private static String commit;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        tls = TestServer.start("git-http", servers.resolve("tls"), "--tls");
        plain = TestServer.start("git-http", servers.resolve("plain"));
        ssh = SshServer.start(servers.resolve("ssh"));
        commit = create("tls");
        create("plain");
    }

    private static String create(String server) throws Exception {
        return Repository.create(servers.resolve(server + "/repositories/r.git"), servers.resolve("work-" + server))
                .commit("text", "here");
    }

    @AfterAll
    static void stop() {
        tls.close();
        plain.close();
        ssh.close();
    }

    @Test
    void an_own_authority_is_trusted_and_no_other() throws IOException {
        String url = tls.url("r.git");
        Optional<Path> right = Optional.of(servers.resolve("tls/certificate.pem"));

        assertThat(look(url, new SourceAccess(Optional.empty(), right, NONE, NONE)))
                .isEqualTo(Result.done(commit));
        assertThat(failure(url, SourceAccess.PLAIN)).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.message()).isEqualTo("there is no trusted connection to " + url);
            assertThat(failure.hint().orElseThrow()).startsWith("give ca_cert");
        });
        Path none = Files.writeString(directory.resolve("none.pem"), "nothing");
        assertThat(failure(url, new SourceAccess(Optional.empty(), Optional.of(none), NONE, NONE))
                        .message())
                .isEqualTo(none + " holds no certificate that can be read");
    }

    @Test
    void an_ssh_key_and_known_hosts_are_those_that_are_given() throws IOException {
        Path hosts = Files.writeString(directory.resolve("known hosts"), ssh.hostKey("127.0.0.1"));

        Path key = Files.copy(ssh.key(), directory.resolve("it's 100% a key"), StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(look(sshUrl(), keyed(key, hosts))).isInstanceOf(Result.Done.class);
    }

    @Test
    void a_host_that_is_not_known_is_not_talked_to() throws IOException {
        Path none = Files.createFile(directory.resolve("none"));

        assertThat(failure(sshUrl(), keyed(ssh.key(), none))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.DENIED);
            assertThat(failure.hint()).hasValue("add it to " + none + " after checking it");
        });
    }

    @Test
    void a_host_with_another_key_is_not_talked_to() throws IOException {
        String other = Files.readString(servers.resolve("ssh/user_key.pub"));
        String line = ssh.hostKey("127.0.0.1").split(" ")[0] + " " + other;
        Path wrong = Files.writeString(directory.resolve("wrong"), line);

        assertThat(failure(sshUrl(), keyed(ssh.key(), wrong))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(failure.message()).endsWith("is not the one in " + wrong);
        });
    }

    @Test
    void a_missing_a_wrong_and_an_open_key_are_told_apart() throws IOException {
        Path hosts = Files.writeString(directory.resolve("hosts"), ssh.hostKey("127.0.0.1"));
        Path missing = directory.resolve("missing");
        assertThat(failure(sshUrl(), keyed(missing, hosts))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure.message()).isEqualTo("the ssh_key " + missing + " is no file that can be read");
        });

        Path wrong = Files.copy(servers.resolve("ssh/host_key"), directory.resolve("wrong"));
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
        assertThat(failure(sshUrl(), keyed(wrong, hosts))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.DENIED);
            assertThat(failure.hint().orElseThrow()).startsWith("give ssh_key");
        });

        Path open = Files.copy(ssh.key(), directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(failure(sshUrl(), keyed(open, hosts)).hint())
                .hasValue("have nobody else read the ssh_key: chmod 600");
    }

    @Test
    void a_proxy_of_the_environment_leads_to_servers_and_its_password_shows_nowhere() throws Exception {
        String password = "proxy p@ss";
        String header =
                "Basic " + Base64.getEncoder().encodeToString(("u:" + password).getBytes(StandardCharsets.UTF_8));
        String url = plain.url("r.git").replace("127.0.0.1", "git.invalid");
        try (var proxy = new SmallProxy(header);
                var watch = ProcessListWatch.forText("proxy%20p%40ss")) {
            Map<String, String> environment =
                    Map.of("HTTP_PROXY", "http://u:proxy%20p%40ss@" + proxy.authority(), "NO_PROXY", "direct.invalid");

            assertThat(fetcher(environment)
                            .revision(source(url, SourceAccess.PLAIN))
                            .problem())
                    .isEmpty();
            assertThat(proxy.asked()).anyMatch(line -> line.startsWith("GET " + url));
            assertThat(watch.sightings()).noneMatch(place -> place.endsWith("cmdline"));

            String direct = url.replace("git.invalid", "direct.invalid");
            assertThat(fetcher(environment)
                            .revision(source(direct, SourceAccess.PLAIN))
                            .problem()
                            .orElseThrow()
                            .cause())
                    .contains("Could not resolve host");
        }
        try (var proxy = new SmallProxy(header)) {
            Map<String, String> wrong = Map.of("http_proxy", "http://u:hidden@" + proxy.authority());
            assertThat(fetcher(wrong)
                            .revision(source(url, SourceAccess.PLAIN))
                            .problem()
                            .orElseThrow()
                            .toString())
                    .doesNotContain("hidden");
        }
        assertThat(fetcher(Map.of("http_proxy", "socks5://h"))
                        .revision(source(url, SourceAccess.PLAIN))
                        .problem())
                .map(Failure::kind)
                .hasValue(Kind.INVALID);
    }

    private static String sshUrl() {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + ssh.port()
                + servers.resolve("plain/repositories/r.git");
    }

    private static SourceAccess keyed(Path key, Path hosts) {
        return new SourceAccess(Optional.<Credentials>empty(), NONE, Optional.of(key), Optional.of(hosts));
    }

    private static GitSourceFetcher fetcher(Map<String, String> environment) {
        return new GitSourceFetcher(Tools.processRunner(), Tools.secretFiles(), environment);
    }

    private static Source.Git source(String url, SourceAccess access) {
        return new Source.Git(url, "HEAD", access, Extent.FILES);
    }

    private static Result<String> look(String url, SourceAccess access) {
        return fetcher(Map.of()).revision(source(url, access));
    }

    private static Failure failure(String url, SourceAccess access) {
        return look(url, access).problem().orElseThrow();
    }
}
