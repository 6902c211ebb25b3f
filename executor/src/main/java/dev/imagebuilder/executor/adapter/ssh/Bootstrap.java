package dev.imagebuilder.executor.adapter.ssh;

import dev.imagebuilder.executor.port.ProcessMarks;
import dev.imagebuilder.executor.port.RemoteMachines.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a POSIX shell on another machine is told to do. The command is always the same: nothing of what is to be done is
 * an argument there. It reads a line, which says how to read the program that follows.
 */
final class Bootstrap {
    /** Shells of all kinds understand it, since it may be any that a user there has. */
    static final String COMMAND = "sh -c 'IFS= read -r line && eval \"$line\"'";

    /** Reads so many blocks and not a byte more, as fast as the dd there can. */
    private static final String TAKE = "take() {"
            + " if dd bs=1 count=0 iflag=fullblock </dev/null >/dev/null 2>&1;"
            + " then dd bs=\"$1\" count=\"$2\" iflag=fullblock 2>/dev/null;"
            + " else dd bs=1 count=$(($1 * $2)) 2>/dev/null;"
            + " fi; }; ";

    private Bootstrap() {}

    /** @param blocks of 10 KiB, how long the archive is that follows */
    static byte[] program(Script script, long blocks) {
        return program(head(script, blocks) + text("run_there.sh"));
    }

    /** What ends the processes that carry a mark. */
    static byte[] ending(String mark) {
        return program("mark=" + quoted(ProcessMarks.VARIABLE + "=" + mark) + "\n" + text("end_there.sh"));
    }

    private static byte[] program(String text) {
        byte[] program = text.getBytes(StandardCharsets.UTF_8);
        byte[] line = (TAKE + "eval \"$(take " + program.length + " 1)\"\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(line, line.length + program.length);
        System.arraycopy(program, 0, all, line.length, program.length);
        return all;
    }

    private static String head(Script script, long blocks) {
        return "blocks=%d name=%s\nvariables() {\n:\n%s}\nset -- %s\n"
                .formatted(
                        blocks,
                        quoted(script.name()),
                        script.environment().entrySet().stream()
                                .map(entry -> "export " + entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
                                .collect(Collectors.joining()),
                        script.interpreter().stream().map(Bootstrap::quoted).collect(Collectors.joining(" ")));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String text(String resource) {
        try (InputStream stream = Bootstrap.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
