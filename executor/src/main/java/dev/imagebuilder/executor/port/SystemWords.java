package dev.imagebuilder.executor.port;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What the system said when it refused something, without the name of the class that told of it. */
final class SystemWords {

    private SystemWords() {}

    static String of(Exception refusal) {
        return refusal instanceof FileSystemException file
                ? Optional.ofNullable(file.getFile()).map(name -> name + ": ").orElse("") + reason(file)
                : Optional.ofNullable(refusal.getMessage())
                        .filter(message -> !message.isBlank())
                        .orElseGet(refusal::toString);
    }

    private static String reason(FileSystemException refusal) {
        return switch (refusal) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            case FileAlreadyExistsException _ -> "It is there already";
            case NotDirectoryException _ -> "Not a directory";
            case DirectoryNotEmptyException _ -> "The directory is not empty";
            default ->
                Optional.ofNullable(refusal.getReason())
                        .orElseGet(() -> refusal.getClass().getSimpleName());
        };
    }
}
