package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import dev.imagebuilder.executor.testbed.TestUser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images that a user builds who is not root. Needs buildah, runc, uidmap, and root to make the user. */
@Tag("real-tool")
@Timeout(180)
class RootlessBuildTest {
    private static final String PASSWORD = "p@:/ '\"$x";

    @TempDir
    static Path shared;

    private static TestServer registry;
    private static TestUser user;
    private static String classPath;

    @BeforeAll
    static void start() throws IOException {
        user = TestUser.make("password");
        classPath = copyOfClassPath();
        registry = TestServer.start(
                "registry", shared.resolve("registry"), "--user", "ann", "--password", PASSWORD, "--tls");
        Shell.output(TestServer.script("busybox-image"), shared.resolve("base").toString());
        Shell.output(
                "skopeo",
                "copy",
                "-q",
                "--dest-tls-verify=false",
                "--dest-creds=ann:" + PASSWORD,
                "oci:" + shared.resolve("base"),
                "docker://" + registry.authority() + "/base/busybox:1");
        Files.copy(shared.resolve("registry/ca.pem"), user.home().resolve("ca.pem"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (registry != null) {
            registry.close();
        }
        if (user != null) {
            user.close();
            FileTree.remove(memory());
        }
    }

    @BeforeEach
    void give_the_user_a_range() {
        Shell.output("usermod", "--add-subuids", "300000-365535", "--add-subgids", "300000-365535", user.name());
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        assertThat(list(cache().resolve("builds"))).isEmpty();
        assertThat(list(Path.of("/tmp")).stream().filter(RootlessBuildTest::isUsers))
                .isEmpty();
        assertThat(list(memory())).isEmpty();
        assertThat(list(cache().resolve("storage/overlay-containers")))
                .filteredOn(Files::isDirectory)
                .isEmpty();
        await("no process runs", 1, "pgrep", "--runstates", "D,R,S,T", "-u", user.name());
        Shell.output("rm", "-rf", user.home().resolve("layout").toString());
    }

    @Test
    void commands_secrets_and_bases_with_a_login_are_fine() throws Exception {
        Run run = build("verify: [ sh, -c, cat /open/made ]", "", """
                FROM %s/base/busybox:1
                COPY --chown=3:4 page /page
                RUN /bin/busybox mkdir -m 777 /open
                RUN --mount=type=cache,target=/kept mkdir -p /kept/d && /bin/busybox chown 7:8 /kept/d && touch /kept/d/f
                USER 5:6
                RUN --mount=type=secret,id=token,uid=5,gid=6,mode=0400 cat /run/secrets/token > /dev/null && echo > /open/made
                """.formatted(registry.authority()));

        assertThat(run.output()).doesNotContain("error", "chroot", "vfs", "geheim");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(cache().resolve("storage/overlay-images")).exists();
        byte[] layers = Shell.output("skopeo", "inspect", "oci:" + user.home().resolve("layout:web:1"));
        assertThat(new String(layers, StandardCharsets.UTF_8)).contains("\"Layers\"");
    }

    @Test
    void what_a_killed_build_left_is_removed_by_the_next() throws Exception {
        Files.copy(Path.of("/bin/busybox"), user.home().resolve("busybox"));
        Process process = start("", "", """
                FROM scratch
                COPY busybox /
                RUN --mount=type=cache,target=/kept ["/busybox", "mkdir", "/kept/d"]
                RUN --mount=type=cache,target=/kept ["/busybox", "touch", "/kept/d/f"]
                RUN --mount=type=cache,target=/kept ["/busybox", "chown", "-R", "7:8", "/kept/d"]
                USER 9:9
                RUN ["/busybox", "sleep", "600"]
                """);
        awaitProcess("sleep 600");
        process.destroyForcibly().waitFor();
        assertThat(list(cache().resolve("builds")))
                .filteredOn(Files::isDirectory)
                .isNotEmpty();

        Run run = build("", "", "FROM scratch\nCOPY page /\n");

        assertThat(run.status()).as(run.output()).isZero();
    }

    @Test
    void without_a_range_it_says_which_command_gives_one() throws Exception {
        Shell.output("usermod", "--del-subuids", "1-4000000000", "--del-subgids", "1-4000000000", user.name());

        Run run = build("", "", "FROM scratch\nCOPY page /\n");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output())
                .containsOnlyOnce("error ")
                .contains("the user " + user.name() + " has no range in /etc/subuid", "hint: as root: usermod");
    }

    @Test
    void memory_cannot_be_limited() throws Exception {
        Run run = build("", "memory: 64m", "FROM scratch\nCOPY page /\n");

        assertThat(run.status()).isNotZero();
        assertThat(run.output()).contains("buildah can limit the memory of commands only for root");
    }

    private record Run(int status, String output) {}

    private Run build(String image, String option, String dockerfile) throws Exception {
        Process process = start(image, option, dockerfile);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private Process start(String image, String option, String dockerfile) throws IOException {
        Path home = user.home();
        Files.writeString(home.resolve("page"), "hello\n");
        Files.writeString(home.resolve("Dockerfile"), dockerfile);
        Files.writeString(home.resolve("request.yaml"), """
                source: { dockerfile: { url: "file:Dockerfile" }, build_context: { path: . , subdir: context } }
                target:
                  registry: { url: "oci:layout" }
                  images:
                    - image: web
                      tag: "1"
                      %s
                options:
                  secrets: { token: { value: geheim } }
                  pull_registries:
                    - url: %s
                      username: ann
                      password: %s
                      ca_cert: ca.pem
                  %s
                """.formatted(
                        image, registry.authority(), ImageServers.quoted(PASSWORD), option));
        Path context = Files.createDirectories(home.resolve("context"));
        for (String file : List.of("page", "busybox")) {
            if (Files.exists(home.resolve(file))) {
                FileTree.remove(context.resolve(file));
                Files.copy(home.resolve(file), context.resolve(file));
            }
        }
        Shell.output("chown", "-R", user.name() + ":" + user.name(), home.toString());
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-cp",
                classPath,
                Main.class.getName());
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("build", "--rebuild", "request.yaml"));
        return new ProcessBuilder(user.command(command))
                .redirectErrorStream(true)
                .start();
    }

    /** Where this user can read it. */
    private static String copyOfClassPath() throws IOException {
        Path copies = Files.createDirectory(user.home().resolve("classes"));
        List<String> copied = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path copy = copies.resolve(Integer.toString(copied.size()) + ".jar");
            FileTree.copy(Path.of(entry), copy);
            copied.add(copy.toString());
        }
        return String.join(File.pathSeparator, copied);
    }

    private static void awaitProcess(String command) throws Exception {
        await(command + " runs", 0, "pgrep", "-f", "^/busybox " + command);
    }

    /** Processes end, and begin, a moment after what ends or begins them. */
    private static void await(String what, int status, String... command) throws Exception {
        for (int i = 0; i < 300; i++) {
            if (new ProcessBuilder(command).start().waitFor() == status) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("waited in vain: " + what);
    }

    private static boolean isUsers(Path file) {
        try {
            return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName().equals(user.name());
        } catch (IOException e) {
            // It has been removed meanwhile.
            return false;
        }
    }

    private static Path cache() {
        return user.home().resolve(".cache/image-builder");
    }

    private static Path memory() {
        return Path.of("/dev/shm/image-builder-" + user.name());
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
