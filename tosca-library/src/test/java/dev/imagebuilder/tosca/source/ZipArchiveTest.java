package dev.imagebuilder.tosca.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.source.CraftedZip.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips that are broken or made to do harm. */
class ZipArchiveTest {
    private static final String SERVICE = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            metadata: { template_name: shop, template_version: 1.0 }
            """;

    @TempDir
    Path directory;

    private static CraftedZip zip() {
        return new CraftedZip().add("service.yaml", SERVICE);
    }

    private Checked<Csar> read(byte[] zip) throws IOException {
        Path file = Files.write(directory.resolve("shop.csar"), zip);
        return new FileSources().csar(file.toString()).orElseThrow();
    }

    private List<String> findings(byte[] zip) throws IOException {
        return read(zip).findings().stream().map(this::text).toList();
    }

    private String text(Finding finding) {
        return finding.code() + " " + finding.message().replace(directory + "/", "");
    }

    @Test
    void its_texts_are_known_by_the_zip_and_their_path_in_it() throws IOException {
        SourceText entry = read(zip().bytes()).usable().orElseThrow().entry();
        assertThat(entry.name()).isEqualTo(directory + "/shop.csar!/service.yaml");
        assertThat(entry.text()).isEqualTo(SERVICE);
    }

    @Test
    void a_zip_is_known_by_its_first_bytes() throws IOException {
        Path file = Files.write(directory.resolve("shop"), zip().bytes());
        assertThat(new FileSources().csar(file.toString())).isPresent();
        Files.writeString(file, SERVICE);
        assertThat(new FileSources().csar(file.toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../evil.sh      | leads out of the archive",
                "a/../../evil.sh | leads out of the archive",
                "/etc/evil.sh    | has an absolute path",
                "C:/evil.sh      | has an absolute path",
                "a\\evil.sh      | has a backslash in its name",
                "a//evil.sh      | has an empty part in its path",
                "a/./evil.sh     | has an empty part in its path",
                "../             | leads out of the archive",
            })
    void a_name_that_could_do_harm_is_refused(String name, String why) throws IOException {
        String shown = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        assertThat(findings(zip().add(name, "").bytes()))
                .containsExactly("TOSCA-1022 in shop.csar, \"" + shown + "\" " + why);
    }

    @Test
    void an_absurd_name_is_refused() throws IOException {
        byte[] zip = zip().add("a".repeat(256), "")
                .add("aaaaaaaaa/".repeat(200) + "b", "")
                .add("a/".repeat(50) + "b", "")
                .add("", "")
                .add("a\u0007", "")
                .bytes();
        assertThat(findings(zip))
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("has a name that is too long"),
                        second -> assertThat(second).endsWith("has a name that is too long"),
                        third -> assertThat(third).endsWith("lies in too many directories"),
                        fourth -> assertThat(fourth).endsWith("has no name"),
                        fifth -> assertThat(fifth).endsWith("has a control character in its name"));
    }

    @Test
    void a_name_may_begin_with_a_dot_and_a_slash() throws IOException {
        assertThat(findings(new CraftedZip()
                        .add("./", "")
                        .add("./service.yaml", SERVICE)
                        .bytes()))
                .isEmpty();
    }

    @Test
    void a_link_and_a_device_are_refused() throws IOException {
        byte[] zip = zip().add(new Entry("link", "/etc/passwd").mode(0120777))
                .add(new Entry("pipe", "").mode(0010644))
                .bytes();
        assertThat(findings(zip))
                .containsExactly(
                        "TOSCA-1022 in shop.csar, \"link\" is a symbolic link",
                        "TOSCA-1022 in shop.csar, \"pipe\" is not a plain file");
    }

    @Test
    void an_encrypted_file_and_one_in_an_unknown_format_are_refused() throws IOException {
        byte[] zip = zip().add(new Entry("secret", "x").flags(1))
                .add(new Entry("new", "x").method(93))
                .bytes();
        assertThat(findings(zip))
                .containsExactly(
                        "TOSCA-1022 in shop.csar, \"secret\" is encrypted",
                        "TOSCA-1022 in shop.csar, \"new\" is compressed in another way than Deflate");
    }

    @Test
    void what_is_refused_is_not_missed_as_well() throws IOException {
        byte[] zip = new CraftedZip()
                .add(new Entry("service.yaml", SERVICE).flags(1))
                .bytes();
        assertThat(findings(zip)).containsExactly("TOSCA-1022 in shop.csar, \"service.yaml\" is encrypted");
    }

    @Test
    void what_is_there_twice_is_refused() throws IOException {
        byte[] zip = zip().add("a", "1")
                .add("./a", "2")
                .add("b", "")
                .add("b/c", "")
                .add("d/", "")
                .add("d/", "")
                .bytes();
        assertThat(findings(zip))
                .containsExactly(
                        "TOSCA-1023 in shop.csar, \"a\" is there twice",
                        "TOSCA-1023 in shop.csar, \"b\" is both a file and a directory");
    }

    @Test
    void a_file_that_is_packed_too_well_is_a_bomb() throws IOException {
        byte[] zip = zip().add(new Entry("zeros", new byte[4 << 20])).bytes();
        assertThat(findings(zip))
                .containsExactly("TOSCA-1021 in shop.csar, \"zeros\" would be too large when it is unpacked");
    }

    @Test
    void a_file_that_would_be_too_large_is_a_bomb() throws IOException {
        byte[] zip = zip().add(new Entry("large", new byte[100])
                        .method(ZipRecord.STORED)
                        .size(3L << 30))
                .bytes();
        assertThat(findings(zip))
                .containsExactly("TOSCA-1021 in shop.csar, \"large\" would be too large when it is unpacked");
    }

    @Test
    void files_that_lie_over_each_other_are_a_bomb() throws IOException {
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        var zip = zip();
        for (int i = 0; i < 10; i++) {
            zip.add(new Entry("f" + i, noise).size(2_000_000));
        }
        assertThat(findings(zip.bytes())).isEmpty();
        zip.add(new Entry("more", noise).size(200L << 20));
        assertThat(findings(zip.bytes()))
                .containsExactly("TOSCA-1021 in shop.csar, \"more\" would be too large when it is unpacked");
    }

    @Test
    void more_files_than_allowed_are_a_bomb() throws IOException {
        assertThat(findings(zip().bytes(10_001))).containsExactly("TOSCA-1021 shop.csar holds more than 10000 files");
    }

    @Test
    void a_text_that_is_longer_or_shorter_than_promised_is_not_read_further() throws IOException {
        assertThat(findings(new CraftedZip()
                        .add(new Entry("service.yaml", SERVICE).size(10))
                        .bytes()))
                .containsExactly("TOSCA-1020 shop.csar!/service.yaml cannot be read: its checksum is wrong");
        assertThat(findings(new CraftedZip()
                        .add(new Entry("service.yaml", SERVICE).size(1000))
                        .bytes()))
                .containsExactly("TOSCA-1020 shop.csar!/service.yaml cannot be read: it is cut off");
    }

    @Test
    void a_wrong_checksum_is_found() throws IOException {
        assertThat(findings(new CraftedZip()
                        .add(new Entry("service.yaml", SERVICE).crc(1))
                        .bytes()))
                .containsExactly("TOSCA-1020 shop.csar!/service.yaml cannot be read: its checksum is wrong");
    }

    @Test
    void a_name_that_is_another_one_at_its_place_is_found() throws IOException {
        byte[] zip = zip().bytes();
        zip[30] = 'S';
        assertThat(findings(zip))
                .containsExactly("TOSCA-1020 shop.csar!/service.yaml cannot be read: its table of contents points to"
                        + " something else");
    }

    @Test
    void a_stored_file_is_read_too() throws IOException {
        byte[] zip = new CraftedZip()
                .add(new Entry("service.yaml", SERVICE).method(ZipRecord.STORED))
                .bytes();
        assertThat(read(zip).usable().orElseThrow().entry().text()).isEqualTo(SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tosca_definitions_version: tosca_simple_yaml_1_3\n", "PK\u0003\u0004"})
    void what_is_no_zip_is_said_so(String content) throws IOException {
        assertThat(findings(content.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("TOSCA-1020 shop.csar cannot be read: it is not a zip, or its end is missing");
    }

    @Test
    void a_zip_without_files_has_no_root() throws IOException {
        assertThat(findings(new CraftedZip().bytes()))
                .containsExactly("TOSCA-1024 shop.csar has neither a TOSCA.meta nor a YAML file at its root");
    }

    @Test
    void no_damage_is_more_than_a_finding() throws IOException {
        byte[] good = zip().add("a/b", "text")
                .add("TOSCA.meta", "CSAR-Version: 2.0\n")
                .bytes();
        var random = new Random(25);
        for (int i = 0; i < 3000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (int j = random.nextInt(4); j >= 0 && bad.length > 0; j--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            read(bad).findings().forEach(finding -> assertThat(finding.code().toString())
                    .startsWith("TOSCA-10"));
        }
        assertThat(Code.CSAR_UNREADABLE).hasToString("TOSCA-1020");
    }
}
