package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.ProcessMarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A program in place of ssh that marks what it starts on other machines. Few servers take variables from their clients, so
 * the mark is a part of the command, which is the last argument and has a blank where there is one.
 */
final class MarkingSsh {
    private static final String PROGRAM = """
            #!/bin/sh
            marking=%s
            left=$#
            for word do
                shift
                left=$((left - 1))
                case $left$word in
                    0*\\ *) word="$marking $word" ;;
                esac
                set -- "$@" "$word"
            done
            exec ssh "$@"
            """;

    private MarkingSsh() {}

    static Path write(Path file, String mark) throws IOException {
        String marking = "env " + ProcessMarks.VARIABLE + "=" + Inventory.word(mark);
        Files.writeString(file, PROGRAM.formatted(Inventory.word(marking)));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
