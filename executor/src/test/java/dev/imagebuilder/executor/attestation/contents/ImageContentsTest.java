package dev.imagebuilder.executor.attestation.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.ImageManifest;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds packages in images. The records of apk are samples of our own; those of dpkg and rpm are made by these. */
class ImageContentsTest {
    private static final String DPKG = """
            Package: bash
            Status: install ok installed
            Version: 5.2.15-2+b2
            Architecture: amd64
            Description: a shell
             Version: not this one

            Package: gone
            Status: deinstall ok config-files
            Version: 1
            """;

    private static final String APK = """
            P:musl
            V:1.2.5-r0
            A:x86_64
            L:MIT
            F:lib
            R:ld-musl-x86_64.so.1

            P:busybox
            V:1.36.1-r29
            A:x86_64
            L:GPL-2.0-only
            """;

    @TempDir
    Path home;

    private final LayerFiles layers = new LayerFiles();

    private ImageContents contents() throws Refusal {
        return layers.contents(home);
    }

    private List<String> urls() throws Refusal {
        ImageContents contents = contents();
        return contents.packages().stream()
                .map(found -> PackageUrl.of(found, contents.distribution()))
                .toList();
    }

    @Test
    void what_dpkg_has_installed_is_found() throws Exception {
        layers.layer().file("var/lib/dpkg/status", DPKG).file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");

        assertThat(urls()).containsExactly("pkg:deb/debian/bash@5.2.15-2%2Bb2?arch=amd64&distro=debian-12");
    }

    @Test
    void images_without_dpkg_have_a_file_for_each_package() throws Exception {
        layers.layer()
                .file("./var/lib/dpkg/status.d/base", "Package: base-files\nVersion: 12\n")
                .file("./var/lib/dpkg/status.d/base.md5sums", "Package: no\nVersion: 1\n");

        assertThat(urls()).containsExactly("pkg:deb/base-files@12");
    }

    @Test
    void what_apk_has_installed_is_found() throws Exception {
        layers.layer().file("lib/apk/db/installed", APK).file("usr/lib/os-release", "ID=alpine\nVERSION_ID=3.20.0\n");

        assertThat(urls())
                .containsExactly(
                        "pkg:apk/alpine/busybox@1.36.1-r29?arch=x86_64&distro=alpine-3.20.0",
                        "pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64&distro=alpine-3.20.0");
        assertThat(contents().packages().getLast().licence()).contains("MIT");
    }

    @Test
    void packages_of_languages_are_found() throws Exception {
        byte[] inner = jar(
                "META-INF/maven/org.example/inner/pom.properties",
                "groupId=org.example\nartifactId=inner\nversion=2\n");
        layers.layer()
                .file(
                        "app/node_modules/@shop/cart/package.json",
                        "{\"name\":\"@shop/cart\",\"version\":\"1.0.0\",\"license\":\"MIT\"}")
                .file("app/node_modules/@shop/cart/lib/package.json", "{\"name\":\"not-one\",\"version\":\"1\"}")
                .file("app/node_modules/.cache/package.json", "{\"name\":\"not-one\",\"version\":\"1\"}")
                .file(
                        "usr/lib/python3/dist-packages/My_Tool-1.2.dist-info/METADATA",
                        "Metadata-Version: 2.1\nName: My_Tool\nVersion: 1.2\n\nName: text\n")
                .file("app/app.jar", jar("BOOT-INF/lib/inner.jar", inner));

        assertThat(urls())
                .containsExactly("pkg:maven/org.example/inner@2", "pkg:npm/%40shop/cart@1.0.0", "pkg:pypi/my-tool@1.2");
    }

    @Test
    void what_upper_layers_remove_is_gone() throws Exception {
        layers.layer()
                .file("var/lib/dpkg/status", DPKG)
                .file("a/node_modules/x/package.json", "{\"name\":\"x\",\"version\":\"1\"}")
                .file("b/node_modules/y/package.json", "{\"name\":\"y\",\"version\":\"1\"}")
                .file("bc/node_modules/z/package.json", "{\"name\":\"z\",\"version\":\"1\"}");
        layers.layer()
                .file("var/lib/dpkg/.wh.status", "")
                .file("b/node_modules/w/package.json", "{\"name\":\"w\",\"version\":\"1\"}")
                .file("b/.wh..wh..opq", "")
                .link("a", "elsewhere");

        assertThat(urls()).containsExactly("pkg:npm/w@1", "pkg:npm/z@1");
    }

    @Test
    void a_file_with_a_long_name_or_two_names_is_found() throws Exception {
        String deep = "d".repeat(120) + "/" + "e".repeat(120) + "/node_modules/x/package.json";
        layers.layer().file(deep, "{\"name\":\"x\",\"version\":\"1\"}").hardLink("node_modules/y/package.json", deep);

        assertThat(urls()).containsExactly("pkg:npm/x@1");
        layers.layer().file(deep.substring(0, 121) + ".wh." + "e".repeat(120), "");
        assertThat(urls()).containsExactly("pkg:npm/x@1");
    }

    @Test
    void a_file_that_cannot_be_read_is_told_and_keeps_no_other_from_being_found() throws Exception {
        layers.layer()
                .file("var/lib/rpm/Packages", "something else")
                .file("node_modules/x/package.json", "{")
                .file("var/lib/dpkg/status", DPKG);

        assertThat(urls()).hasSize(1);
        assertThat(contents().unread())
                .hasSize(2)
                .anyMatch(why -> why.startsWith("/node_modules/x/package.json: "))
                .contains("/var/lib/rpm/Packages: it is a database of RPM in a form that is not known here, such as"
                        + " Berkeley DB");
    }

    @Test
    void a_layer_that_is_no_archive_is_refused() throws Exception {
        Path layout = Files.createDirectories(home.resolve("broken/blobs/sha256"));
        Files.writeString(layout.resolve("0".repeat(64)), "text");
        var layer = new Descriptor("", "sha256:" + "0".repeat(64), 4, java.util.Optional.empty());

        assertThatThrownBy(() -> ImageContents.of(
                        new ImageLayout(home.resolve("broken")), new ImageManifest(layer, List.of(layer))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be looked into");
    }

    @Tag("real-tool")
    @Test
    void all_packages_of_a_debian_image_are_found() throws Exception {
        String layout = home.resolve("debian").toString();
        Shell.output(TestServer.script("base-image"), layout);
        ImageLayout image = new ImageLayout(Path.of(layout));
        ImageManifest manifest = image.manifest(image.onlyImage().root());
        String layer = image.blob(manifest.layers().getFirst().digest()).toString();
        long installed = new String(
                        Shell.output("tar", "-xzOf", layer, "./var/lib/dpkg/status"), StandardCharsets.UTF_8)
                .lines()
                .filter("Status: install ok installed"::equals)
                .count();

        ImageContents contents = ImageContents.of(image, manifest);

        assertThat(contents.packages()).hasSize((int) installed).hasSizeGreaterThan(50);
        assertThat(contents.distribution().map(Distribution::id)).contains("debian");
        assertThat(contents.unread()).isEmpty();
    }

    private static byte[] jar(String name, String content) throws IOException {
        return jar(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] jar(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
