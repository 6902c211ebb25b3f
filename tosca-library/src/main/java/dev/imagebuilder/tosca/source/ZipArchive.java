package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A CSAR that is a zip. Nothing of it is unpacked; a file is read when it is asked for. */
final class ZipArchive implements Archive {
    private static final long LARGEST_FILE = 1L << 30;
    private static final long LARGEST = 2L << 30;
    private static final long HIGHEST_RATIO = 200;
    /** Of less than this any ratio is harmless. */
    private static final long SMALL = 1L << 20;

    private final Path path;
    private final Map<String, ZipRecord> entries;

    private ZipArchive(Path path, Map<String, ZipRecord> entries) {
        this.path = path;
        this.entries = entries;
    }

    /** @param name the name that users know it by */
    static Checked<Archive> open(Path path, String name) {
        try (FileChannel zip = FileChannel.open(path)) {
            ZipDirectory directory = ZipDirectory.of(zip);
            if (directory.size() > Entries.MOST) {
                return Checked.failed(Entries.tooMany(name));
            }
            List<ZipRecord> records = directory.records();
            Optional<Finding> bomb = bomb(records, zip.size(), name);
            if (bomb.isPresent()) {
                return Checked.failed(bomb.get());
            }
            var entries = new Entries<ZipRecord>(name);
            records.forEach(entry -> entries.add(entry.name(), entry, entry.flaw()));
            return entries.checked().map(files -> new ZipArchive(path, files));
        } catch (IOException e) {
            return Checked.failed(Finding.error(Code.CSAR_UNREADABLE, name + " cannot be read: " + e.getMessage())
                    .hint("a CSAR is a zip or a directory; pack it anew"));
        }
    }

    private static Optional<Finding> bomb(List<ZipRecord> records, long zipped, String name) {
        for (ZipRecord entry : records) {
            if (entry.size() > LARGEST_FILE || isInflated(entry.size(), entry.packed())) {
                return Optional.of(tooLarge("in " + name + ", \"" + entry.name() + "\""));
            }
        }
        long size = records.stream().mapToLong(ZipRecord::size).sum();
        return size > LARGEST || isInflated(size, zipped) ? Optional.of(tooLarge(name)) : Optional.empty();
    }

    private static boolean isInflated(long size, long packed) {
        return size > SMALL && size / HIGHEST_RATIO > packed;
    }

    private static Finding tooLarge(String what) {
        return Finding.error(Code.CSAR_TOO_LARGE, what + " would be too large when it is unpacked")
                .hint("a CSAR may have " + (LARGEST >> 30) + " GiB, a file in it " + (LARGEST_FILE >> 30)
                        + " GiB, and neither more than " + HIGHEST_RATIO + " times its packed size");
    }

    @Override
    public Set<String> files() {
        return entries.keySet();
    }

    @Override
    public InputStream open(String file) throws IOException {
        FileChannel zip = FileChannel.open(path);
        try {
            return new ZipContent(entries.get(file), zip);
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public String place() {
        return path.toAbsolutePath().normalize() + "!/";
    }
}
