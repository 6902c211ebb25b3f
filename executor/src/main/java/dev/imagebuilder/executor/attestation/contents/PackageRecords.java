package dev.imagebuilder.executor.attestation.contents;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Files of one kind in which installed packages are noted. */
interface PackageRecords {

    /** All that we can read. */
    List<PackageRecords> ALL = List.of(
            new DpkgRecords(),
            new ApkRecords(),
            new RpmRecords(),
            new MavenRecords(),
            new NpmRecords(),
            new PythonRecords());

    /** What a file may measure at most; more is not what it looks like. */
    int LARGEST = 256 << 20;

    /** @param path in the image, without a slash at its beginning */
    boolean isIn(String path);

    /** @throws IOException also when the content is not what the path lets expect */
    List<SoftwarePackage> read(InputStream content) throws IOException;

    /** All of a file. */
    static byte[] all(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("it is larger than 256 MiB");
        }
        return bytes;
    }
}
