package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adds to the texts of others a directory of service templates that may stand in for nodes: YAML files, and CSARs, which
 * are zips or directories.
 */
public final class SubstitutesDirectory implements Sources {
    private final Sources others;
    private final Path directory;

    public SubstitutesDirectory(Sources others, Path directory) {
        this.others = others;
        this.directory = directory;
    }

    @Override
    public Checked<Map<String, Checked<SourceText>>> substitutes() {
        return others.substitutes().then(known -> listed().map(paths -> {
            Map<String, Checked<SourceText>> all = new LinkedHashMap<>(known);
            paths.forEach(path -> service(path)
                    .ifPresent(
                            text -> all.put(text.value().map(SourceText::name).orElse(path), text)));
            return all;
        }));
    }

    private Checked<List<String>> listed() {
        try (Stream<Path> files = Files.list(directory)) {
            return Checked.of(files.map(Path::toString).sorted().toList());
        } catch (IOException _) {
            String why = Files.isDirectory(directory) ? " cannot be read" : " is not a directory";
            return Checked.failed(Finding.error(Code.FILE_UNREADABLE, directory + why)
                    .hint("name a directory of service templates with --substitutions"));
        }
    }

    private Optional<Checked<SourceText>> service(String path) {
        boolean isText = path.endsWith(".yaml") || path.endsWith(".yml");
        boolean isZip = path.endsWith(".csar") || path.endsWith(".zip");
        if (isText && Files.isRegularFile(Path.of(path))) {
            return Optional.of(others.read(path, Optional.empty()));
        }
        boolean mayBeCsar = isZip || Files.isDirectory(Path.of(path));
        return mayBeCsar
                ? others.csar(path)
                        .map(csar -> csar.map(Csar::entry))
                        .filter(entry -> isZip || entry.value().isPresent())
                : Optional.empty();
    }

    @Override
    public String resolve(String reference, SourceText importer) {
        return others.resolve(reference, importer);
    }

    @Override
    public Checked<String> profile(String profile, SourceText importer, Location wanted) {
        return others.profile(profile, importer, wanted);
    }

    @Override
    public Checked<SourceText> read(String name, Optional<Location> wanted) {
        return others.read(name, wanted);
    }

    @Override
    public Optional<Finding> missing(String name, Location wanted) {
        return others.missing(name, wanted);
    }

    @Override
    public Optional<Checked<Csar>> csar(String path) {
        return others.csar(path);
    }

    @Override
    public Optional<byte[]> image(SourceText text) {
        return others.image(text);
    }
}
