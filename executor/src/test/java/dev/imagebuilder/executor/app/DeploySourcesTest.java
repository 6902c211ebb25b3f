package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.testbed.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/** Where what goes into images comes from, from end to end. */
class DeploySourcesTest extends ImageDeployment {
    private static final String CHECKED = """
            FROM scratch
            COPY . /context/
            RUN ["/context/busybox", "sh", "-c", "cd /context && /context/busybox test ! -e ignored"]
            RUN ["/context/busybox", "test", "-e", "/context/kept/page"]
            RUN ["/context/busybox", "test", "!", "-e", "/context/kept/notes.md"]
            """;

    @Test
    void what_is_ignored_is_not_copied_and_causes_no_build() throws Exception {
        Path context = context();
        Path inputs = inputs("""
                source:
                  dockerfile: { url: "file:Dockerfile" }
                  build_context: { path: app }
                """ + layout("a"));
        Files.writeString(home.resolve("Dockerfile"), CHECKED);

        assertDone(cli.deploy(inputs));

        Files.writeString(context.resolve("ignored"), "other");
        Files.writeString(context.resolve("kept/more.md"), "new");
        assertThat(cli.deploy(inputs).out()).contains("Nothing to do");
        Files.writeString(context.resolve("kept/page"), "changed");
        assertThat(cli.deploy(inputs).err()).contains("directory " + context + " changed");
    }

    @Test
    void the_dockerfile_s_own_file_goes_before_that_of_the_context() throws Exception {
        Path context = context();
        Files.writeString(context.resolve(".dockerignore"), "*\n");
        Files.writeString(home.resolve("web.Dockerfile"), CHECKED);
        Files.writeString(home.resolve("web.Dockerfile.dockerignore"), "ignored\n**/*.md\n");

        assertDone(cli.deploy(inputs("""
                source:
                  dockerfile: { url: "file:web.Dockerfile" }
                  build_context: { path: app }
                """ + layout("own"))));
    }

    @Test
    void an_archive_is_built_from_until_it_changes() throws Exception {
        Path context = context();
        Files.writeString(context.resolve("Dockerfile"), CHECKED);
        Path archive = serverHome.resolve("files/files/private/app.tar.gz");
        Shell.output("tar", "-C", home.toString(), "-czf", archive.toString(), "app");
        Path inputs = inputs("""
                source:
                  archive:
                    url: %s
                    username: %s
                    password: %s
                    workdir: app
                    dockerfile: app/Dockerfile
                """.formatted(
                                servers.files.url("private/app.tar.gz?token=x"),
                                ImageServers.quoted(ImageServers.USER),
                                ImageServers.quoted(ImageServers.PASSWORD))
                + servers.registryTarget("- { image: shop/packed, tag: '1' }"));

        assertDone(cli.deploy(inputs));

        String digest = "sha256:" + new String(Shell.output("sha256sum", archive.toString())).split(" ")[0];
        JsonNode labels = servers.inspect("shop/packed:1").get("Labels");
        assertThat(labels.get("org.opencontainers.image.revision").textValue()).isEqualTo(digest);
        assertThat(labels.get("org.opencontainers.image.source").textValue())
                .isEqualTo(servers.files.url("private/app.tar.gz"));
        assertThat(cli.deploy(inputs).out()).contains("Nothing to do");
        assertThat(cache.resolve("image-builder/work")).isEmptyDirectory();
    }

    @Test
    void a_context_may_be_an_archive_of_this_machine() throws Exception {
        context();
        Shell.output(
                "tar", "-C", home.toString(), "-cJf", home.resolve("app.tar.xz").toString(), "app");
        Files.writeString(home.resolve("Dockerfile"), CHECKED);

        assertDone(cli.deploy(inputs("""
                source:
                  dockerfile: { url: "file:Dockerfile" }
                  build_context: { path: app.tar.xz, subdir: app }
                """ + layout("packed"))));
    }

    @Test
    void what_is_no_archive_is_one_finding() throws Exception {
        Files.writeString(home.resolve("app.tar"), "no archive");

        Cli.Run run = cli.deploy(inputs("source: { archive: { path: app.tar } }\n" + layout("none")));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).containsOnlyOnce("error TOSCA-5007").contains("app.tar is no tar archive");
    }

    @Test
    void submodules_come_on_request() throws Exception {
        var library = new Repository(serverHome.resolve("git/repositories/private/library.git"));
        library.file("page", "from the library").publish();
        String commit = new String(Shell.output(
                        "git",
                        "-C",
                        serverHome
                                .resolve("git/repositories/private/library.git")
                                .toString(),
                        "rev-parse",
                        "main"))
                .strip();
        var repository = new Repository(serverHome.resolve("git/repositories/private/whole.git"));
        repository
                .file("Dockerfile", "FROM scratch\nCOPY lib/page /\n")
                .file(".gitmodules", "[submodule \"lib\"]\n\tpath = lib\n\turl = ../library.git\n")
                .publish();
        Path work = serverHome.resolve("git/repositories/private/whole.git-work");
        Shell.output("git", "-C", work.toString(), "update-index", "--add", "--cacheinfo", "160000," + commit + ",lib");
        Shell.output(
                "git",
                "-C",
                work.toString(),
                "-c",
                "user.name=T",
                "-c",
                "user.email=t@localhost",
                "commit",
                "-qm",
                "x");
        Shell.output("git", "-C", work.toString(), "push", "-q", "origin", "HEAD:main");
        String source = servers.gitSource("submodules: true").replace("app.git", "whole.git");

        assertThat(cli.deploy(inputs(source.replace("true", "false") + layout("without")))
                        .err())
                .containsOnlyOnce("error TOSCA-5003")
                .contains("git submodules are fetched on request");
        newHome();
        assertDone(cli.deploy(inputs(source + layout("with"))));
    }

    /** With files that are to be copied, and others that are not. */
    private Path context() throws IOException {
        Path context = Files.createDirectories(home.resolve("app"));
        Files.copy(Path.of("/bin/busybox"), context.resolve("busybox"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(context.resolve("ignored"), "x");
        Files.writeString(Files.createDirectories(context.resolve("kept")).resolve("page"), "x");
        Files.writeString(context.resolve("kept/notes.md"), "x");
        Files.writeString(context.resolve(".dockerignore"), "*\n!busybox\n!kept\n**/*.md\n");
        return context;
    }

    private static String layout(String name) {
        return "target: { registry: { url: 'oci:images' }, images: [ { image: %s, tag: v1 } ] }\n".formatted(name);
    }

    private static void assertDone(Cli.Run run) {
        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
    }
}
