package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Texts from files and CSARs, and under {@code builtin:} the type libraries packed into the product. A CSAR is looked
 * into once; a new object sees what has changed in it since.
 */
public final class FileSources implements Sources {
    private final CsarPath.ZipUse zips;
    /** CSARs by their paths that are not read from there. */
    private final Map<String, CsarFiles> prepared;

    private final Map<String, CsarFiles> csars = new ConcurrentHashMap<>();
    private final Set<String> catalogued = ConcurrentHashMap.newKeySet();
    private final Map<String, Checked<SourceText>> substitutes = new ConcurrentSkipListMap<>();

    /** Reads from zips without unpacking them: relative paths in their texts lead to no file. */
    public FileSources() {
        this(CsarPath.ZipUse.IN_PLACE, Map.of());
    }

    private FileSources(CsarPath.ZipUse zips, Map<String, CsarFiles> prepared) {
        this.zips = zips;
        this.prepared = Map.copyOf(prepared);
    }

    /** Has at a path the CSAR that is going to be made of what is there. */
    static FileSources preparing(String path, CsarFiles csar) {
        return new FileSources(CsarPath.ZipUse.IN_PLACE, Map.of(path, csar));
    }

    /**
     * Unpacks each zip once into a directory of its own, so that relative paths in its texts lead to files, which stay.
     * The texts keep their names.
     *
     * @param directory where these directories are made
     */
    public static FileSources unpackingBelow(Path directory) {
        return new FileSources((zip, given, path) -> Unpacking.unpackOnce(zip, given, path, directory), Map.of());
    }

    @Override
    public String resolve(String reference, SourceText importer) {
        if (reference.startsWith(SourceText.BUILTIN) || isUrl(reference)) {
            return reference;
        }
        if (importer.isBuiltin()) {
            return SourceText.BUILTIN + reference;
        }
        return csar(importer)
                .map(csar -> csar.resolve(reference, importer))
                .orElseGet(() -> beside(reference, importer));
    }

    private static String beside(String reference, SourceText importer) {
        try {
            Path beside = Path.of(importer.name()).resolveSibling(withoutScheme(reference));
            return beside.normalize().toString();
        } catch (InvalidPathException e) {
            return reference;
        }
    }

    private static String withoutScheme(String reference) {
        if (reference.startsWith("file://")) {
            return reference.substring("file://".length());
        }
        return reference.startsWith("file:") ? reference.substring("file:".length()) : reference;
    }

    private static boolean isUrl(String reference) {
        return reference.contains("://") && !reference.startsWith("file:");
    }

    private Optional<CsarFiles> csar(SourceText text) {
        return csars.values().stream().filter(csar -> csar.holds(text)).findFirst();
    }

    @Override
    public Checked<String> profile(String profile, SourceText importer, Location wanted) {
        return csar(importer)
                .flatMap(csar -> csar.beside(importer, Profiles.paths(profile)))
                .or(() -> Profiles.builtin(profile))
                .or(() -> catalogued(profile, importer))
                .map(Checked::of)
                .orElseGet(() -> Checked.failed(Profiles.unknown(profile, wanted)));
    }

    /** Also CSARs can use profiles that the user keeps beside or above them. */
    private Optional<String> catalogued(String profile, SourceText importer) {
        Optional<String> found = Profiles.above(importer.directory(), Profiles.paths(profile));
        found.ifPresent(catalogued::add);
        return found;
    }

    @Override
    public Checked<SourceText> read(String name, Optional<Location> wanted) {
        if (name.startsWith(SourceText.BUILTIN)) {
            return BuiltinTexts.text(name)
                    .map(Checked::of)
                    .orElseGet(() -> unreadable(name, "is not one of the product's type libraries", wanted));
        }
        if (isUrl(name)) {
            return Checked.failed(url(name).at(wanted));
        }
        // What no text asks for is a path that the user gave.
        Optional<CsarFiles> csar =
                wanted.filter(_ -> !catalogued.contains(name)).flatMap(place -> csar(place.source()));
        return csar.map(files -> files.read(files.path(name), wanted)).orElseGet(() -> file(name, wanted));
    }

    @Override
    public Optional<Finding> missing(String name, Location wanted) {
        if (name.startsWith(SourceText.BUILTIN) || isUrl(name)) {
            return Optional.empty();
        }
        return csar(wanted.source()).flatMap(csar -> csar.missing(csar.path(name), Optional.of(wanted)));
    }

    @Override
    public Optional<Checked<Csar>> csar(String path) {
        if (prepared.containsKey(path)) {
            return Optional.of(csar(Checked.of(prepared.get(path)), path));
        }
        return parsed(path).filter(CsarPath::isCsar).map(file -> csar(CsarPath.open(file, path, zips), path));
    }

    private Checked<Csar> csar(Checked<CsarFiles> opened, String path) {
        opened.value().ifPresent(files -> csars.put(path, files));
        Checked<Csar> read = opened.then(CsarReader::read);
        read.value()
                .map(Csar::others)
                .orElse(List.of())
                .forEach(service -> substitutes.put(service.name(), Checked.of(service)));
        // What was refused may be what the CSAR begins with.
        return opened.hasErrors()
                ? read.findings(read.findings().stream()
                        .filter(finding -> finding.code() != Code.CSAR_ROOT_UNCLEAR)
                        .toList())
                : read;
    }

    /** What CSARs have beside what they begin with; the CSAR of a service may have some, too. */
    @Override
    public Checked<Map<String, Checked<SourceText>>> substitutes() {
        return Checked.of(new LinkedHashMap<>(substitutes));
    }

    @Override
    public Optional<byte[]> image(SourceText text) {
        return text.isBuiltin() ? BuiltinTexts.image(text) : Optional.empty();
    }

    private static Checked<SourceText> file(String name, Optional<Location> wanted) {
        Optional<Path> path = parsed(name);
        if (path.isEmpty() || !Files.exists(path.get())) {
            return unreadable(name, "does not exist", wanted);
        }
        if (!Files.isReadable(path.get())) {
            return unreadable(name, "may not be read by this user", wanted);
        }
        if (Files.isDirectory(path.get())) {
            return unreadable(name, "is a directory, not a file", wanted);
        }
        Path directory = path.get().toAbsolutePath().normalize().getParent();
        try (InputStream stream = Files.newInputStream(path.get())) {
            return read(name, directory, stream, wanted);
        } catch (IOException e) {
            return unreadable(name, "cannot be read: " + e.getMessage(), wanted);
        }
    }

    /**
     * Reads a text that comes from no file.
     *
     * @param name what to call it
     * @param directory that relative paths in it refer to
     */
    public static Checked<SourceText> read(String name, Path directory, InputStream stream) {
        return read(name, directory, stream, Optional.empty());
    }

    private static Checked<SourceText> read(
            String name, Path directory, InputStream stream, Optional<Location> wanted) {
        try {
            byte[] bytes = stream.readNBytes(EncodedText.ENOUGH);
            return new EncodedText(name, directory.toString(), SourceText.ROOT, bytes).decode(wanted);
        } catch (IOException e) {
            return unreadable(name, "cannot be read: " + e.getMessage(), wanted);
        }
    }

    private static Optional<Path> parsed(String name) {
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Checked<SourceText> unreadable(String name, String why, Optional<Location> wanted) {
        return Checked.failed(finding(name, why).at(wanted));
    }

    private static Finding finding(String name, String why) {
        return Finding.error(Code.FILE_UNREADABLE, name + " " + why);
    }

    /** The URL itself is not told: it may hold a password. */
    private static Finding url(String url) {
        String scheme = url.substring(0, url.indexOf(':'));
        if (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")) {
            return Finding.error(Code.REMOTE_IMPORT_OFF, "files of other machines are not read unless that is allowed")
                    .hint("--allow-remote-imports allows it; or keep a copy beside the file that imports it");
        }
        return Finding.error(Code.FILE_UNREADABLE, "nothing can be read by \"" + scheme + ":\"")
                .hint("give a path, or a URL with https: or http:");
    }
}
