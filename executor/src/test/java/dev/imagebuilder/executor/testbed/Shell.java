package dev.imagebuilder.executor.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs a program to see what it says, or to prepare a test. */
public final class Shell {

    private Shell() {}

    /** What the program wrote to its standard output; a program that fails fails the test. */
    public static byte[] output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new AssertionError(command.getFirst() + " ended with " + process.exitValue());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static byte[] output(String... command) {
        return output(List.of(command));
    }
}
