package dev.imagebuilder.executor.attestation.contents;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The database of RPM, in the forms that it has had since 2020: SQLite ({@code rpmdb.sqlite}) and ndb
 * ({@code Packages.db}). That of Berkeley DB, which came before, is refused.
 */
final class RpmRecords implements PackageRecords {
    private static final Pattern FILES = Pattern.compile(
            "(?:var/lib/rpm|usr/lib/sysimage/rpm|usr/share/rpm)/(?:rpmdb\\.sqlite|Packages\\.db|Packages)");

    @Override
    public boolean isIn(String path) {
        return FILES.matcher(path).matches();
    }

    @Override
    public List<SoftwarePackage> read(InputStream content) throws IOException {
        byte[] bytes = PackageRecords.all(content);
        List<SoftwarePackage> found = new ArrayList<>();
        for (byte[] header : headers(bytes)) {
            new RpmHeader(header).installed().ifPresent(found::add);
        }
        return found;
    }

    private static List<byte[]> headers(byte[] bytes) throws IOException {
        try {
            if (SqliteFile.is(bytes)) {
                return new SqliteFile(bytes).blobs("Packages");
            }
            if (NdbFile.is(bytes)) {
                return new NdbFile(bytes).blobs();
            }
        } catch (ArithmeticException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException e) {
            throw new IOException("it is damaged", e);
        }
        throw new IOException("it is a database of RPM in a form that is not known here, such as Berkeley DB");
    }
}
