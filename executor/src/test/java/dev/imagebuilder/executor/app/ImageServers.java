package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A git server, a web server and a registry that ask for a password, with things to build images from. */
final class ImageServers implements AutoCloseable {
    static final String USER = "a@/ '\"$n";
    /** Another one in each run, so that what runs beside it is not taken for a leak. */
    static final String PASSWORD = "p@:/ '\"$x" + System.nanoTime();

    /** What of the repository on the git server makes an image. */
    static final String WEB = "workdir: services/web\ndockerfile: services/web/Dockerfile";

    private final Path home;
    final TestServer git;
    final TestServer files;
    final TestServer registry;

    private ImageServers(Path home, TestServer git, TestServer files, TestServer registry) {
        this.home = home;
        this.git = git;
        this.files = files;
        this.registry = registry;
    }

    /** @param home an empty directory for what they serve */
    static ImageServers start(Path home) throws IOException {
        Path users = Files.writeString(home.resolve("users"), USER + ":" + PASSWORD + "\n");
        var servers = new ImageServers(
                home,
                TestServer.start("git-http", home.resolve("git"), "--users", users.toString()),
                TestServer.start("files-http", home.resolve("files"), "--users", users.toString()),
                TestServer.start(
                        "registry", home.resolve("registry"), "--user", USER, "--password", PASSWORD, "--tls"));
        servers.repository()
                .file("services/web/Dockerfile", "FROM scratch\nCOPY busybox page /\nRUN [\"/busybox\", \"true\"]\n")
                .file("services/web/page", "hello\n")
                .file("services/Broken", "FROM scratch\nCOPY web/busybox /\nRUN [\"/busybox\", \"false\"]\n")
                .file("services/Missing", "FROM scratch\nCOPY nothing /\n")
                .copy("services/web/busybox", Path.of("/bin/busybox"))
                .link("services/outside", "/etc")
                .publish();
        Path shared = Files.createDirectories(home.resolve("files/files/private"));
        Files.writeString(shared.resolve("Dockerfile"), "FROM scratch\nCOPY page /\n");
        return servers;
    }

    @Override
    public void close() {
        Stream.of(git, files, registry).forEach(TestServer::close);
    }

    /** That on the git server, to be changed. */
    Repository repository() throws IOException {
        return new Repository(home.resolve("git/repositories/private/app.git"));
    }

    /** The part of the inputs that says what an image is made from. */
    String gitSource(String more) {
        return """
                source:
                  git_repo:
                    url: %s
                    username: %s
                    password: %s
                %s
                """.formatted(git.url("private/app.git"), quoted(USER), quoted(PASSWORD), more.indent(4));
    }

    /** The part of the inputs that says where images go. */
    String registryTarget(String images) {
        return """
                target:
                  registry:
                    url: %s
                    username: %s
                    password: %s
                    ca_cert: %s
                  images:
                %s
                """.formatted(
                        registry.authority(),
                        quoted(USER),
                        quoted(PASSWORD),
                        home.resolve("registry/ca.pem"),
                        images.indent(4));
    }

    /** The fields that say who we are to each of them, within braces. */
    static String login() {
        return "username: " + quoted(USER) + ", password: " + quoted(PASSWORD);
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The digest of an image in the registry, as another tool sees it. */
    String digest(String image) throws Exception {
        return inspect(image).get("Digest").textValue();
    }

    /** What another tool sees of an image. */
    JsonNode inspect(String image, String... options) throws IOException {
        List<String> command = skopeo("inspect", "", "docker://" + registry.authority() + "/" + image);
        command.addAll(List.of(options));
        return JsonDocument.of(Shell.output(command));
    }

    boolean has(String image) throws Exception {
        return answers(skopeo("inspect", "", "docker://" + registry.authority() + "/" + image));
    }

    /** Deletes an image from the registry. */
    void delete(String image) throws Exception {
        assertThat(answers(skopeo("delete", "", "docker://" + registry.authority() + "/" + image)))
                .isTrue();
    }

    private static boolean answers(List<String> command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Copies an image from an OCI layout into the registry. */
    void push(Path layout, String image) throws Exception {
        List<String> command =
                skopeo("copy", "dest-", "oci:" + layout, "docker://" + registry.authority() + "/" + image);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private List<String> skopeo(String verb, String side, String... images) throws IOException {
        Path logins = Files.writeString(
                home.resolve("auth.json"),
                "{\"auths\":{\"" + registry.authority() + "\":{\"auth\":\"" + base64(USER + ":" + PASSWORD) + "\"}}}");
        Path certificates = Files.createDirectories(home.resolve("certificates"));
        Files.write(certificates.resolve("ca.crt"), Files.readAllBytes(home.resolve("registry/ca.pem")));
        List<String> command = new ArrayList<>(List.of("skopeo", verb));
        command.addAll(List.of(
                "--" + side + "authfile", logins.toString(), "--" + side + "cert-dir", certificates.toString()));
        command.addAll(List.of(images));
        return command;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
