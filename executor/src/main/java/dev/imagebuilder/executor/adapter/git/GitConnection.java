package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.net.Authorities;
import dev.imagebuilder.executor.net.Proxies;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SecretFiles;
import dev.imagebuilder.executor.port.SecretFiles.SecretFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How git talks to the server of one request.
 *
 * @param proxies that lead to servers; why these cannot be told, when the environment has it wrong
 */
record GitConnection(GitRequest request, SecretFiles secrets, Result<Proxies> proxies) {

    /** Has git do something that takes talking to the server. */
    Result<String> use(GitEnvironment environment, Function<GitEnvironment, Result<String>> work) {
        return switch (request.url().transport()) {
            case FILE -> work.apply(environment);
            case SSH -> new SshCommand(request.access()).text().then(ssh -> work.apply(environment.ssh(ssh)));
            case HTTP ->
                authorities()
                        .then(authorities -> proxies.then(known -> overHttp(environment, known, authorities, work)));
        };
    }

    private Result<String> overHttp(
            GitEnvironment environment,
            Proxies known,
            Optional<byte[]> authorities,
            Function<GitEnvironment, Result<String>> work) {
        environment.variables(known.variables(URI.create(request.url().origin())));
        List<SecretFile> open = new ArrayList<>();
        try {
            request.credentials().ifPresent(login -> {
                SecretFile file = secrets.open(answer(login));
                open.add(file);
                environment.credentials(request.url().origin(), file.path());
            });
            authorities.ifPresent(bundle -> {
                SecretFile file = secrets.open(bundle);
                open.add(file);
                environment.authorities(file.path());
            });
            return work.apply(environment);
        } finally {
            open.forEach(SecretFile::close);
        }
    }

    /** Git trusts those of one file alone: the machine's and the given ones have to be in it. */
    private Result<Optional<byte[]>> authorities() {
        Optional<Path> own = request.access().authority();
        if (own.isEmpty()) {
            return Result.done(Optional.empty());
        }
        return Authorities.in(own.get()).then(_ -> {
            try {
                var bundle = new ByteArrayOutputStream();
                if (Authorities.ofMachine().isPresent()) {
                    Files.copy(Authorities.ofMachine().get(), bundle);
                    bundle.write('\n');
                }
                Files.copy(own.get(), bundle);
                return Result.done(Optional.of(bundle.toByteArray()));
            } catch (IOException e) {
                return new Failure(Kind.TOOL_FAILED, "the certificates that are trusted cannot be read")
                        .because(e)
                        .result();
            }
        });
    }

    /** As git-credential(1) wants it. */
    private static byte[] answer(Credentials credentials) {
        return ("username=" + credentials.username() + "\npassword=" + credentials.password() + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
