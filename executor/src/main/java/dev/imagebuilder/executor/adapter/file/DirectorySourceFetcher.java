package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.dockerfile.IgnoreFile;
import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceFetcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Answers directories where they lie, or, when something of them does not count, a directory with what does. Their
 * revision is a digest of all that counts.
 */
public final class DirectorySourceFetcher implements SourceFetcher<Source.Directory> {

    @Override
    public Optional<Failure> refusal(Source.Directory source) {
        return Optional.empty();
    }

    @Override
    public Result<String> revision(Source.Directory source) {
        return tree(source).then(tree -> reading(source.path(), () -> TreeDigest.of(tree)));
    }

    /** @param into its parent must exist */
    @Override
    public Result<Fetched> fetch(Source.Directory source, Path into) {
        return tree(source).then(tree -> reading(source.path(), () -> TreeDigest.of(tree))
                .then(revision -> tree.isWhole()
                        ? Result.done(new Fetched(source.path(), revision))
                        : copy(source, tree, into).map(copy -> new Fetched(copy, revision))));
    }

    private static Result<ContextTree> tree(Source.Directory source) {
        Path directory = source.path();
        if (!Files.exists(directory)) {
            return new Failure(Kind.NOT_FOUND, "the directory " + directory + " does not exist").result();
        }
        if (!Files.isDirectory(directory)) {
            return new Failure(Kind.INVALID, directory + " is not a directory")
                    .hint("give the directory that the file lies in, or an archive whose name ends in .tar or .tar.gz")
                    .result();
        }
        Path file =
                source.ignoreFile().filter(Files::isRegularFile).orElseGet(() -> directory.resolve(".dockerignore"));
        return ignored(file).then(ignored -> reading(directory, () -> ContextTree.of(directory, ignored)));
    }

    private static Result<IgnoreFile> ignored(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? IgnoreFile.read(Files.readString(file), file.getFileName().toString())
                    : Result.done(IgnoreFile.NONE);
        } catch (CharacterCodingException e) {
            return new Failure(Kind.INVALID, file + " is no text in UTF-8").result();
        } catch (IOException e) {
            return failure(file, e).result();
        }
    }

    private static Result<Path> copy(Source.Directory source, ContextTree tree, Path into) {
        Result<Path> copy = reading(source.path(), () -> {
            ContextCopy.make(tree, into);
            return into;
        });
        return copy.problem().isPresent() ? removed(into, copy) : copy;
    }

    private static Result<Path> removed(Path into, Result<Path> failed) {
        try {
            FileTree.remove(into);
        } catch (IOException e) {
            // What is left goes with the directory that it is in.
        }
        return failed;
    }

    private static <T> Result<T> reading(Path directory, Reading<T> reading) {
        try {
            return Result.done(reading.read());
        } catch (IOException e) {
            return failure(directory, e).result();
        } catch (UncheckedIOException e) {
            return failure(directory, e.getCause()).result();
        }
    }

    private static Failure failure(Path directory, IOException e) {
        String place = e instanceof FileSystemException at ? String.valueOf(at.getFile()) : directory.toString();
        return switch (e) {
            case AccessDeniedException denied ->
                new Failure(Kind.DENIED, place + " may not be read").hint("make it readable for the user who builds");
            case NoSuchFileException gone ->
                new Failure(Kind.NOT_FOUND, place + " vanished while the directory was read")
                        .hint("try again when nothing writes to " + directory);
            default ->
                new Failure(Kind.INVALID, place + " cannot be read", String.valueOf(e.getMessage()), Optional.empty());
        };
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
