package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.RevisionStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Revisions as directories below {@code revisions} of an instance, each there as a whole or not at all. */
public final class FileRevisionStore implements RevisionStore {
    private static final String DOCUMENT = "blueprint.json";
    private static final int DIGITS = 16;
    private static final String UNFINISHED = ".unfinished";

    private final Path directory;

    /** @param instance the instance's directory */
    public FileRevisionStore(Path instance) {
        this.directory = instance.resolve("revisions");
    }

    @Override
    public Result<String> id(String document, Map<String, Path> files) {
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            all.update(document.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, Path> file : existing(files).entrySet()) {
                all.update((file.getKey() + TreeDigest.of(file.getValue())).getBytes(StandardCharsets.UTF_8));
            }
            return Result.done(HexFormat.of().formatHex(all.digest()).substring(0, DIGITS));
        } catch (IOException e) {
            return unkept(e).result();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Map<String, Path> existing(Map<String, Path> files) {
        Map<String, Path> existing = new TreeMap<>(files);
        existing.values().removeIf(Files::notExists);
        return existing;
    }

    @Override
    public Optional<Failure> save(String id, String document, Map<String, Path> files) {
        Path revision = directory.resolve(id);
        if (Files.exists(revision)) {
            return Optional.empty();
        }
        try {
            Path unfinished = directory.resolve(id + UNFINISHED);
            PrivateFiles.createDirectory(directory);
            FileTree.remove(unfinished);
            PrivateFiles.createDirectory(unfinished);
            for (Map.Entry<String, Path> file : existing(files).entrySet()) {
                Path copy = unfinished.resolve(file.getKey());
                PrivateFiles.createDirectory(copy.getParent());
                FileTree.copy(file.getValue().toRealPath(), copy);
            }
            Files.writeString(unfinished.resolve(DOCUMENT), document);
            Files.move(unfinished, revision, StandardCopyOption.ATOMIC_MOVE);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(unkept(e));
        }
    }

    private Failure unkept(IOException cause) {
        return new Failure(Failure.Kind.TOOL_FAILED, "the blueprint and its files cannot be kept in " + directory)
                .because(cause)
                .hint("see that there is room on the disk, and that this user may read its files");
    }

    @Override
    public Result<String> document(String id) {
        Path file = directory.resolve(id).resolve(DOCUMENT);
        try {
            return Result.done(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            return new Failure(Failure.Kind.NOT_FOUND, "the blueprint " + file + " is not there").result();
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "the blueprint " + file + " cannot be read")
                    .because(e)
                    .result();
        }
    }

    @Override
    public Optional<Path> file(String id, String name) {
        return Optional.of(directory.resolve(id).resolve(name).toAbsolutePath()).filter(Files::exists);
    }

    @Override
    public void retain(Set<String> ids) {
        try (Stream<Path> kept = Files.list(directory)) {
            List<Path> others = kept.filter(
                            path -> !ids.contains(path.getFileName().toString()))
                    .toList();
            for (Path other : others) {
                FileTree.remove(other);
            }
        } catch (IOException _) {
            // What is too much does no harm; it is removed after the next run.
        }
    }
}
