package dev.imagebuilder.executor.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real server, started by a script of the repository's {@code testbed/} directory on a random port of this machine,
 * and stopped when closed. The script prints the server's URL once it answers.
 */
public final class TestServer implements AutoCloseable {

    private final Path script;
    private final Path directory;
    private final String url;

    private TestServer(Path script, Path directory, String url) {
        this.script = script;
        this.directory = directory;
        this.url = url;
    }

    /**
     * Starts a server.
     *
     * @param name the script's name, {@code git-http} say
     * @param directory where the server keeps its own files; created when it does not exist
     * @param options passed on to the script
     */
    public static TestServer start(String name, Path directory, String... options) {
        Path script = testbed().resolve(name);
        return new TestServer(script, directory, run(script, "start", directory, options));
    }

    /** The URL the script printed, without a slash at its end. */
    public URI url() {
        return URI.create(url);
    }

    /** What the URL names as {@code host:port}. */
    public String authority() {
        return url().getAuthority();
    }

    /** A URL below the server's own. */
    public String url(String path) {
        return url + "/" + path;
    }

    /** What the server has logged so far. */
    public String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run(script, "stop", directory);
    }

    /** The path of another script of the testbed directory. */
    public static String script(String name) {
        return testbed().resolve(name).toString();
    }

    private static Path testbed() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("testbed"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no testbed directory above " + Path.of("").toAbsolutePath()));
    }

    private static String run(Path script, String verb, Path directory, String... options) {
        List<String> command = new ArrayList<>(List.of(script.toString(), verb, directory.toString()));
        command.addAll(List.of(options));
        try {
            // The script's errors go to ours, so that a server that will not start says why in the build's log.
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " ended with " + process.exitValue() + ": " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", e);
        }
    }
}
