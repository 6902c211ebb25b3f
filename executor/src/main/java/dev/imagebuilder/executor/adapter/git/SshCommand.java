package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SourceAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The ssh that git is to run, as the shell that git runs it with reads it. */
record SshCommand(SourceAccess access) {

    Result<String> text() {
        return option("ssh_key", access.sshKey(), SshCommand::key)
                .then(key -> option("known_hosts", access.knownHosts(), SshCommand::hosts)
                        .map(hosts -> program() + " -o BatchMode=yes -o ConnectTimeout=30" + key + hosts));
    }

    private static String program() {
        return Optional.ofNullable(System.getenv("GIT_SSH_COMMAND"))
                .filter(text -> !text.isBlank())
                .orElse("ssh");
    }

    private static String key(String file) {
        return " -o " + quoted("IdentityFile=\"" + file + "\"") + " -o IdentitiesOnly=yes";
    }

    private static String hosts(String file) {
        return " -o " + quoted("UserKnownHostsFile=\"" + file + "\"")
                + " -o GlobalKnownHostsFile=/dev/null -o StrictHostKeyChecking=yes";
    }

    private static Result<String> option(String name, Optional<Path> file, Words words) {
        if (file.isEmpty()) {
            return Result.done("");
        }
        Path path = file.get().toAbsolutePath();
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            return new Failure(Kind.NOT_FOUND, "the " + name + " " + path + " is no file that can be read").result();
        }
        String text = path.toString();
        boolean isOdd =
                text.contains("\"") || text.contains("${") || text.chars().anyMatch(Character::isISOControl);
        return isOdd
                ? new Failure(Kind.INVALID, "the path of the " + name + " cannot be given to ssh")
                        .hint("call the file something without quotes and ${")
                        .result()
                : Result.done(words.about(text.replace("%", "%%")));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Says something about a file to ssh. */
    private interface Words {
        String about(String file);
    }
}
