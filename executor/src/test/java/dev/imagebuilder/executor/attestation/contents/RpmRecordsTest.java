package dev.imagebuilder.executor.attestation.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads databases that Debian's rpm has made, of packages that its rpmbuild has made. */
@Tag("real-tool")
class RpmRecordsTest {
    private static final int PACKAGES = 40;

    /** What has no room in a page of a database. */
    private static final int LONG = 20_000;

    @TempDir
    static Path home;

    @BeforeAll
    static void make() throws IOException {
        StringBuilder specification = new StringBuilder("""
                Name: shop
                Version: 1.0
                Release: 1
                Epoch: 3
                Summary: a shop
                License: MIT
                BuildArch: noarch
                %description
                """);
        specification.append("long ".repeat(LONG / 5)).append("\n%files\n");
        for (int number = 1; number < PACKAGES; number++) {
            specification.append("%package -n part").append(number).append("\nSummary: a part\n");
            specification.append("%description -n part").append(number).append("\na part\n");
            specification.append("%files -n part").append(number).append('\n');
        }
        Path file = Files.writeString(home.resolve("shop.spec"), specification);
        rpm("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + home.resolve("build"), file.toString());
        for (String form : List.of("sqlite", "ndb")) {
            List<String> install = Stream.concat(
                            Stream.of(
                                    "rpm",
                                    "--dbpath",
                                    home.resolve(form).toString(),
                                    "--define",
                                    "_db_backend " + form),
                            Stream.concat(
                                    Stream.of("-i", "--justdb", "--nodeps", "--ignoreos", "--noscripts"), packages()))
                    .toList();
            rpm(install.toArray(String[]::new));
        }
    }

    private static Stream<String> packages() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("build/RPMS/noarch"))) {
            return files.map(Path::toString).sorted().toList().stream();
        }
    }

    private static void rpm(String... words) {
        Shell.output(Stream.concat(Stream.of(TestServer.script("trixie-tools")), Arrays.stream(words))
                .toList());
    }

    private static byte[] database(String form, String name) throws IOException {
        return Files.readAllBytes(home.resolve(form).resolve(name));
    }

    private static List<SoftwarePackage> read(byte[] database) throws IOException {
        return new RpmRecords().read(new ByteArrayInputStream(database));
    }

    @ParameterizedTest
    @CsvSource({"sqlite, rpmdb.sqlite", "ndb, Packages.db"})
    void all_packages_are_found(String form, String name) throws IOException {
        List<SoftwarePackage> found = read(database(form, name));

        assertThat(found).hasSize(PACKAGES);
        SoftwarePackage shop = found.stream()
                .filter(one -> one.name().equals("shop"))
                .findFirst()
                .orElseThrow();
        assertThat(PackageUrl.of(shop, Distribution.of("ID=fedora\nVERSION_ID=41")))
                .isEqualTo("pkg:rpm/fedora/shop@1.0-1?arch=noarch&distro=fedora-41&epoch=3");
        assertThat(shop.licence()).contains("MIT");
    }

    @ParameterizedTest
    @CsvSource({"sqlite, rpmdb.sqlite", "ndb, Packages.db"})
    void a_damaged_database_is_refused_or_read_in_part(String form, String name) throws IOException {
        byte[] whole = database(form, name);
        Random random = new Random(7);

        for (int round = 0; round < 300; round++) {
            byte[] damaged = Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int spot = 0; spot < 20 && damaged.length > 0; spot++) {
                int place = random.nextInt(round % 2 == 0 ? damaged.length : Math.min(damaged.length, 8192));
                damaged[place] = (byte) random.nextInt();
            }
            try {
                assertThat(read(damaged)).hasSizeLessThan(100_000);
            } catch (IOException e) {
                assertThat(e).hasMessageStartingWith("it ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"sqlite, rpmdb.sqlite", "ndb, Packages.db"})
    void half_a_database_is_refused(String form, String name) throws IOException {
        byte[] whole = database(form, name);
        byte[] half = Arrays.copyOf(whole, whole.length / 3);

        assertThatThrownBy(() -> read(half)).isInstanceOf(IOException.class);
    }
}
