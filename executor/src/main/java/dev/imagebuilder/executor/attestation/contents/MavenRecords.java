package dev.imagebuilder.executor.attestation.contents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The {@code pom.properties} that Maven puts into archives for Java, also into those that lie in others. */
final class MavenRecords implements PackageRecords {
    private static final Pattern ARCHIVES = Pattern.compile(".*\\.(?:jar|war|ear)");
    private static final Pattern PROPERTIES = Pattern.compile("META-INF/maven/.*/pom\\.properties");
    private static final int DEEPEST = 3;
    private static final int LARGEST_PROPERTIES = 1 << 16;

    @Override
    public boolean isIn(String path) {
        return ARCHIVES.matcher(path).matches();
    }

    @Override
    public List<SoftwarePackage> read(InputStream content) throws IOException {
        List<SoftwarePackage> found = new ArrayList<>();
        read(content, found, 1);
        return found;
    }

    private void read(InputStream content, List<SoftwarePackage> found, int depth) throws IOException {
        // Closing it would close the archive that it lies in.
        ZipInputStream zip = new ZipInputStream(content);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (PROPERTIES.matcher(entry.getName()).matches()) {
                add(zip.readNBytes(LARGEST_PROPERTIES), found);
            } else if (isIn(entry.getName()) && depth < DEEPEST) {
                read(new Unclosed(zip), found, depth + 1);
            }
        }
    }

    private static void add(byte[] properties, List<SoftwarePackage> found) throws IOException {
        Properties said = new Properties();
        try (Reader reader = new StringReader(new String(properties, StandardCharsets.ISO_8859_1))) {
            said.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException("a pom.properties in it cannot be read", e);
        }
        String group = said.getProperty("groupId", "");
        String name = said.getProperty("artifactId", "");
        if (!group.isEmpty() && !name.isEmpty()) {
            found.add(SoftwarePackage.of(SoftwarePackage.Kind.MAVEN, name, said.getProperty("version", ""))
                    .in(group));
        }
    }

    /** What is inside of it may be read to its end, and it can be read on. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // Whoever opened it closes it.
        }
    }
}
