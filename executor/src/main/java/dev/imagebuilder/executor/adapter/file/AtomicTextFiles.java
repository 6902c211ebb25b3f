package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.files.AtomicFile;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.TextFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Replaces files by others that have been written beside them. */
public final class AtomicTextFiles implements TextFiles {

    @Override
    public Optional<Failure> replace(Path file, String text) {
        try {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            if (Files.exists(file)) {
                AtomicFile.replace(file.toRealPath(), content);
            } else {
                AtomicFile.write(file, content);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Failure(Failure.Kind.TOOL_FAILED, file + " cannot be written")
                    .because(e)
                    .hint("see that this user may write there; what was there is as it was"));
        }
    }
}
