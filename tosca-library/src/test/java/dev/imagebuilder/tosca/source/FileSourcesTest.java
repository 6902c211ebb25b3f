package dev.imagebuilder.tosca.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourcesTest {

    @TempDir
    Path directory;

    private final FileSources sources = new FileSources();
    private Path shop;

    @BeforeEach
    void make() throws IOException {
        shop = directory.resolve("shop");
        Files.createDirectories(shop.resolve("scripts"));
        Files.writeString(shop.resolve("service.yaml"), "a: b\n");
        Files.writeString(shop.resolve("scripts/create.sh"), "true\n");
        Files.writeString(directory.resolve("outside.yaml"), "c: d\n");
    }

    private Checked<Csar> open() {
        return sources.csar(shop.toString()).orElseThrow();
    }

    private List<String> messages(Checked<?> checked) {
        return checked.findings().stream().map(this::text).toList();
    }

    private String text(Finding finding) {
        return finding.code() + " " + finding.message().replace(directory + "/", "");
    }

    @Test
    void a_link_in_a_directory_is_refused_wherever_it_leads() throws IOException {
        Files.createSymbolicLink(shop.resolve("inside.yaml"), Path.of("service.yaml"));
        Files.createSymbolicLink(shop.resolve("scripts/outside"), directory);
        Checked<Csar> csar = open();
        assertThat(messages(csar))
                .containsExactly(
                        "TOSCA-1022 in shop, \"inside.yaml\" is a symbolic link",
                        "TOSCA-1022 in shop, \"scripts/outside\" is a symbolic link");
        Location place = Location.startOf(csar.value().orElseThrow().entry());
        String through = sources.resolve("scripts/outside/outside.yaml", place.source());
        assertThat(messages(sources.read(through, Optional.of(place))))
                .containsExactly("TOSCA-1027 shop has no file \"scripts/outside/outside.yaml\"");
    }

    @Test
    void the_directory_itself_may_be_a_link() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), shop);
        assertThat(new FileSources().csar(link.toString()).orElseThrow().usable())
                .isPresent();
    }

    @Test
    void a_file_beyond_the_limit_is_not_read() throws IOException {
        Path large = directory.resolve("large.yaml");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(65L << 20);
        }
        assertThat(messages(sources.read(large.toString(), Optional.empty())))
                .singleElement()
                .asString()
                .startsWith("TOSCA-1002 large.yaml");
    }

    @Test
    void hidden_directories_are_no_part_of_a_directory() throws IOException {
        Files.createDirectory(shop.resolve(".git"));
        Files.createSymbolicLink(shop.resolve(".git/link"), directory);
        assertThat(messages(open())).isEmpty();
    }

    @Test
    void a_file_that_is_referred_to_must_be_there() {
        SourceText entry = open().usable().orElseThrow().entry();
        assertThat(missing("scripts/create.sh", entry)).isEmpty();
        assertThat(missing("scripts", entry)).isEmpty();
        assertThat(missing("https://example.org/create.sh", entry)).isEmpty();
        assertThat(missing("create.sh", entry)).contains("TOSCA-1027 shop has no file \"create.sh\"");
        assertThat(missing("../outside.yaml", entry)).contains("TOSCA-1028 \"../outside.yaml\" leads out of shop");
    }

    @Test
    void the_place_of_a_missing_file_is_told() {
        SourceText entry = open().usable().orElseThrow().entry();
        Location place = new Location(entry, 1, 4, 1);
        String name = sources.resolve("create.sh", entry);
        Finding missing = sources.missing(name, place).orElseThrow();
        assertThat(missing.location()).contains(place);
        assertThat(missing.hint()).contains("\"scripts/create.sh\" is there");
    }

    @Test
    void files_beside_a_plain_file_may_come_later() {
        SourceText service = sources.read(shop.resolve("service.yaml").toString(), Optional.empty())
                .usable()
                .orElseThrow();
        assertThat(missing("../outside.yaml", service)).isEmpty();
        assertThat(missing("gone.sh", service)).isEmpty();
        assertThat(missing("builtin:image-builder.yaml", service)).isEmpty();
    }

    private Optional<String> missing(String reference, SourceText importer) {
        return sources.missing(sources.resolve(reference, importer), Location.startOf(importer))
                .map(this::text);
    }

    @Test
    void a_zip_is_unpacked_when_its_files_are_needed() throws IOException {
        Path zip = directory.resolve("shop.csar");
        Zips.pack(shop, zip);
        Path below = directory.resolve("work/shops");
        for (int time = 0; time < 2; time++) {
            Checked<Csar> csar =
                    FileSources.unpackingBelow(below).csar(zip.toString()).orElseThrow();
            SourceText entry = csar.usable().orElseThrow().entry();
            assertThat(entry.name()).isEqualTo(zip + "!/service.yaml");
            Path into = Path.of(entry.directory());
            assertThat(into).hasParent(below);
            assertThat(into.resolve("scripts/create.sh")).hasContent("true\n");
        }
        try (var unpacked = Files.list(below)) {
            assertThat(unpacked).hasSize(1);
        }
    }

    @Test
    void a_zip_that_cannot_be_unpacked_is_told() throws IOException {
        Path zip = directory.resolve("shop.csar");
        Zips.pack(shop, zip);
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(messages(
                        FileSources.unpackingBelow(file).csar(zip.toString()).orElseThrow()))
                .first()
                .asString()
                .contains("TOSCA-1020 shop.csar cannot be unpacked into");
    }

    @Test
    void what_could_do_harm_is_not_unpacked() throws IOException {
        byte[] bad = new CraftedZip()
                .add("service.yaml", "a: b")
                .add("../evil.sh", "")
                .add(new CraftedZip.Entry("link", "/").mode(0120777))
                .bytes();
        Path zip = Files.write(directory.resolve("bad.csar"), bad);
        Path below = directory.resolve("work/bad");
        FileSources.unpackingBelow(below).csar(zip.toString());
        try (var unpacked = Files.walk(below)) {
            assertThat(unpacked)
                    .extracting(path -> path.getFileName().toString())
                    .contains("service.yaml")
                    .doesNotContain("link", "evil.sh");
        }
        assertThat(directory.resolve("work/evil.sh")).doesNotExist();
    }

    @Test
    void a_tarball_is_no_csar_and_is_said_so() throws IOException {
        Path tar = Files.writeString(directory.resolve("shop.tar.gz"), "x");
        assertThat(messages(sources.csar(tar.toString()).orElseThrow()))
                .containsExactly("TOSCA-1020 shop.tar.gz cannot be read: it is not a zip, or its end is missing");
    }

    @Test
    void profiles_are_found_in_a_csar_and_above_it_but_files_only_in_it() throws IOException {
        Files.createDirectories(shop.resolve("profiles/org/inside/1.0"));
        Files.writeString(shop.resolve("profiles/org/inside/1.0/profile.yaml"), "");
        Path above = Files.createDirectories(directory.resolve("profiles/org/above/1.0"));
        Files.writeString(above.resolve("profile.yaml"), "a: b");
        Path zip = directory.resolve("shop.csar");
        Zips.pack(shop, zip);
        SourceText entry = sources.csar(zip.toString())
                .orElseThrow()
                .usable()
                .orElseThrow()
                .entry();
        Location place = Location.startOf(entry);
        assertThat(sources.profile("org.inside:1.0", entry, place).usable())
                .contains(zip + "!/profiles/org/inside/1.0/profile.yaml");
        String name = sources.profile("org.above:1.0", entry, place).usable().orElseThrow();
        assertThat(name).isEqualTo(above.resolve("profile.yaml").toString());
        assertThat(sources.read(name, Optional.of(place)).usable()).isPresent();
        assertThat(messages(sources.read(directory + "/outside.yaml", Optional.of(place))))
                .containsExactly("TOSCA-1027 shop.csar has no file \"outside.yaml\"");
    }
}
