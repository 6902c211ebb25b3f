package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.BuildSecrets;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where secrets of builds may come from. What is there is looked at when they are asked for. */
final class SecretPlaces {
    private static final String AGENT = "SSH_AUTH_SOCK";

    private SecretPlaces() {}

    /** Among the inputs. */
    record Given(String text) implements BuildSecrets.Content {
        @Override
        public Result<byte[]> read() {
            return checked(text.getBytes(StandardCharsets.UTF_8), "a secret of the build");
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** In a file. */
    record InFile(Path file) implements BuildSecrets.Content {
        @Override
        public Result<byte[]> read() {
            try (InputStream content = Files.newInputStream(file)) {
                return checked(content.readNBytes(BuildSecrets.LARGEST + 1), "the secret " + file);
            } catch (IOException e) {
                return missing("the secret " + file + " cannot be read")
                        .because(e)
                        .result();
            }
        }
    }

    /**
     * In a variable of the environment.
     *
     * @param value empty when there is no such variable
     */
    record InVariable(String name, Optional<String> value) implements BuildSecrets.Content {
        @Override
        public Result<byte[]> read() {
            return value.map(text -> checked(text.getBytes(StandardCharsets.UTF_8), "the secret in $" + name))
                    .orElseGet(() -> missing("the variable " + name + ", which a secret of the build is in, is not set")
                            .hint("set it before the command")
                            .result());
        }

        @Override
        public String toString() {
            return "$" + name;
        }
    }

    /** A private key of this machine. */
    record KeyFile(Path file) implements BuildSecrets.Keys {
        @Override
        public Result<Path> path() {
            return Files.isReadable(file) && Files.isRegularFile(file)
                    ? Result.done(file)
                    : missing("the ssh key " + file + " cannot be read").result();
        }

        @Override
        public Optional<BuildSecrets.Content> content() {
            return Optional.of(new InFile(file));
        }
    }

    /**
     * The agent of who runs the program.
     *
     * @param socket empty when the environment names none
     */
    record Agent(Optional<Path> socket) implements BuildSecrets.Keys {
        @Override
        public Result<Path> path() {
            return socket.filter(Files::exists).map(Result::done).orElseGet(() -> missing(
                            "no ssh agent is there: " + AGENT + " names no socket")
                    .hint("start one with eval \"$(ssh-agent)\" and ssh-add, or name the file of a key")
                    .result());
        }
    }

    private static Result<byte[]> checked(byte[] content, String name) {
        return content.length <= BuildSecrets.LARGEST
                ? Result.done(content)
                : new Failure(Failure.Kind.INVALID, name + " is larger than " + BuildSecrets.LARGEST / 1024 + " KiB")
                        .result();
    }

    private static Failure missing(String message) {
        return new Failure(Failure.Kind.NOT_FOUND, message);
    }
}
