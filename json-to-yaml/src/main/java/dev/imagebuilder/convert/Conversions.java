package dev.imagebuilder.convert;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what there is to convert below a directory: files with the right endings. Links to directories are not followed. */
final class Conversions extends SimpleFileVisitor<Path> {
    private final Path directory;
    private final Direction direction;
    private final List<Conversion> found = new ArrayList<>();
    private final Findings findings = new Findings();

    private Conversions(Path directory, Direction direction) {
        this.directory = directory;
        this.direction = direction;
    }

    /** What there is, sorted by its paths, and what cannot be looked into. */
    static Checked<List<Conversion>> below(Path directory, Direction direction) {
        var conversions = new Conversions(directory, direction);
        try {
            Files.walkFileTree(directory, conversions);
        } catch (IOException e) {
            throw new UncheckedIOException("what cannot be read is passed over", e);
        }
        conversions.found.sort(Comparator.comparing(Conversion::name));
        return conversions.findings.with(List.copyOf(conversions.found));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        // A link that leads nowhere is found when it is read; pipes and devices would never end.
        boolean isWanted = Files.isRegularFile(file) || Files.notExists(file);
        if (isWanted && direction.takes(file.getFileName().toString())) {
            Path name = directory.relativize(file);
            found.add(new Conversion(file, name, direction.renamed(name)));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
        findings.add(Finding.error(Code.FILE_UNREADABLE, file + " may not be read by this user"));
        return FileVisitResult.CONTINUE;
    }
}
