package dev.imagebuilder.executor.adapter.layout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.files.AtomicFile;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory that is an OCI image layout, or is empty, or does not exist yet. */
record LayoutDirectory(Path path) {

    /** Refuses what is there and is something else. */
    static LayoutDirectory of(Path path) throws Refusal {
        LayoutDirectory directory = new LayoutDirectory(path);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw chooseAnother(path + " is a file, not an image layout directory");
        }
        // Where our lock is, somebody may be making or removing a layout: whoever holds the lock looks again.
        if (!Files.exists(DirectoryLock.file(path))) {
            directory.check();
        }
        return directory;
    }

    /** Refuses a directory that has other things in it. */
    void check() throws Refusal {
        if (!isNew() && !Files.isRegularFile(marker())) {
            throw chooseAnother(path + " is a directory with other things in it, not an image layout");
        }
    }

    boolean hasIndex() {
        return Files.exists(indexFile());
    }

    /** Whether nothing but perhaps our lock is there. */
    boolean isNew() throws Refusal {
        if (!Files.exists(path)) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, DirectoryLock::isNot)) {
            return !files.iterator().hasNext();
        } catch (IOException e) {
            throw Refusal.of(path + " cannot be read", e);
        }
    }

    DirectoryLock lock() throws Refusal {
        return DirectoryLock.of(path);
    }

    /** Makes it a layout without images, if it is new. */
    void create() throws Refusal {
        if (!isNew()) {
            return;
        }
        try {
            AtomicFile.write(marker(), "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
            write(LayoutIndex.empty());
        } catch (IOException e) {
            throw Refusal.of(path + " cannot be written", e);
        }
    }

    LayoutIndex index() throws Refusal {
        JsonNode content = new ImageLayout(path).index();
        if (content instanceof ObjectNode object && object.path("manifests").isArray()) {
            return new LayoutIndex(object);
        }
        throw Refusal.invalid("index.json of " + path + " is not that of an image layout");
    }

    void write(LayoutIndex index) throws Refusal {
        try {
            AtomicFile.write(indexFile(), index.content().toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Refusal.of("the index of " + path + " cannot be written", e);
        }
    }

    /** Takes back {@link #create}; what is not empty stays. */
    void removeEmpty() {
        List<Path> ours = List.of(
                path.resolve("blobs/sha256"), path.resolve("blobs"), indexFile(), marker(), DirectoryLock.file(path));
        try {
            for (Path file : ours) {
                Files.deleteIfExists(file);
            }
            Files.delete(path);
        } catch (IOException e) {
            // Somebody else has put something there: then it is theirs to keep.
        }
    }

    private Path marker() {
        return path.resolve("oci-layout");
    }

    private Path indexFile() {
        return path.resolve("index.json");
    }

    private static Refusal chooseAnother(String message) {
        return new Refusal(new Failure(Failure.Kind.INVALID, message)
                .hint("name a directory that does not exist, is empty, or is an image layout"));
    }
}
