package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceFetcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Answers directories where they lie, without copying them. Their revision is a digest of the whole tree. */
public final class DirectorySourceFetcher implements SourceFetcher<Source.Directory> {

    @Override
    public Optional<Failure> refusal(Source.Directory source) {
        return Optional.empty();
    }

    @Override
    public Result<String> revision(Source.Directory source) {
        Path directory = source.path();
        if (!Files.exists(directory)) {
            return new Failure(Kind.NOT_FOUND, "the directory " + directory + " does not exist").result();
        }
        if (!Files.isDirectory(directory)) {
            return new Failure(Kind.INVALID, directory + " is not a directory")
                    .hint("give the directory that the file lies in")
                    .result();
        }
        try {
            return Result.done(TreeDigest.of(directory));
        } catch (IOException e) {
            return failure(directory, e).result();
        } catch (UncheckedIOException e) {
            return failure(directory, e.getCause()).result();
        }
    }

    @Override
    public Result<Fetched> fetch(Source.Directory source, Path into) {
        return revision(source).map(revision -> new Fetched(source.path(), revision));
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
}
