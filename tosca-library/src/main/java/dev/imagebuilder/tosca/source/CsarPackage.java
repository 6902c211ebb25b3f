package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The CSAR that is going to be made of a directory (TOSCA 1.3, section 6; TOSCA 2.0, section 17). The same files always
 * make the same zip, byte for byte.
 */
public final class CsarPackage {
    private final String directory;
    private final CsarFiles files;

    private CsarPackage(String directory, CsarFiles files) {
        this.directory = directory;
        this.files = files;
    }

    /**
     * Looks at a directory. When it has no {@code TOSCA.meta} the CSAR gets one.
     *
     * @param entry the path in the directory of the service template to begin with; empty when there is only one at its
     *     root, or a {@code TOSCA.meta} names it
     * @param zip the file to make, which is no part of itself
     */
    public static Checked<CsarPackage> of(String directory, Optional<String> entry, Path zip) {
        Path path = Path.of(directory);
        if (!Files.isDirectory(path)) {
            String why = Files.exists(path) ? " is no directory" : " does not exist";
            return Checked.failed(Finding.error(Code.FILE_UNREADABLE, directory + why));
        }
        Set<String> without = Set.of(path.toAbsolutePath()
                .normalize()
                .relativize(zip.toAbsolutePath().normalize())
                .toString());
        return CsarPath.open(path, directory, CsarPath.ZipUse.IN_PLACE)
                .then(files -> prepared(files, entry, without))
                .map(files -> new CsarPackage(directory, files));
    }

    private static Checked<CsarFiles> prepared(CsarFiles files, Optional<String> entry, Set<String> without) {
        Optional<String> meta =
                CsarReader.META.stream().filter(files.all()::contains).findFirst();
        if (meta.isPresent()) {
            return entry.isEmpty() ? own(files, meta.get(), without) : Checked.failed(ambiguous(files, meta.get()));
        }
        Checked<SourceText> text = entry.map(path -> files.read(path, Optional.empty()))
                .orElseGet(() -> CsarReader.read(files).map(Csar::entry));
        return text.map(first -> files.with(new PreparedArchive(files.archive(), without, meta(files, first))));
    }

    private static Checked<CsarFiles> own(CsarFiles files, String meta, Set<String> without) {
        return files.read(meta, Optional.empty()).map(text -> {
            Set<String> others = new HashSet<>(without);
            others.add(meta);
            return files.with(new PreparedArchive(files.archive(), others, text.text()));
        });
    }

    private static Finding ambiguous(CsarFiles files, String meta) {
        return Finding.error(
                        Code.CSAR_ROOT_UNCLEAR,
                        files.name() + " has a " + meta + ", which names the service template to begin with")
                .hint("change it there, or leave --service-template out");
    }

    private static String meta(CsarFiles files, SourceText entry) {
        boolean is2 = entry.text()
                .lines()
                .anyMatch(line -> line.startsWith("tosca_definitions_version:") && line.contains("tosca_2_0"));
        String fileVersion = is2 ? "" : ToscaMeta.FILE_VERSION + ": 1.1\n";
        return fileVersion + ToscaMeta.CSAR_VERSION + ": " + (is2 ? "2.0" : "1.1") + "\n"
                + ToscaMeta.CREATED_BY + ": image-builder\n"
                + ToscaMeta.ENTRY_DEFINITIONS + ": " + files.path(entry.name()) + "\n";
    }

    /** Reads the directory as the CSAR that it is going to be. */
    public Sources sources() {
        return FileSources.preparing(directory, files);
    }

    /** The files, by their paths in the CSAR. */
    public List<String> files() {
        return List.copyOf(files.all());
    }

    /** Makes the zip; one that is there is replaced as a whole or not at all. */
    public Checked<Path> write(Path zip) {
        try {
            Path unfinished = Files.createTempFile(zip.toAbsolutePath().getParent(), ".unfinished-", ".csar");
            try {
                return written(zip, unfinished);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            return Checked.failed(Finding.error(Code.FILE_UNREADABLE, zip + " cannot be written: " + e)
                    .hint("see that its directory is there, and that this user may write into it"));
        }
    }

    private Checked<Path> written(Path zip, Path unfinished) throws IOException {
        ZipWriter.write(files.archive(), unfinished);
        Checked<Archive> readable = ZipArchive.open(unfinished, zip.toString());
        if (!readable.hasErrors()) {
            ZipWriter.publish(unfinished, zip);
        }
        return readable.map(_ -> zip);
    }
}
