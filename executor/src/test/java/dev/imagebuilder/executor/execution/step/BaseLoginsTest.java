package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.BuildOptions.Bases;
import dev.imagebuilder.executor.port.BuildOptions.Pull;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.RegistryLogins;
import dev.imagebuilder.executor.port.RegistryMirrors;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseLoginsTest {
    private static final Platform HERE = Platform.of("linux/amd64");

    @TempDir
    Path directory;

    private final List<RegistryAccess> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    /** An engine that does nothing but keep what it is told. */
    private final class Listener implements ImageBuilder {
        @Override
        public Optional<Failure> unfitness() {
            return Optional.empty();
        }

        @Override
        public Result<String> identity() {
            return Result.done("listener 1");
        }

        @Override
        public Optional<Failure> forget(List<String> kept) {
            return Optional.empty();
        }

        @Override
        public Result<Built> build(Build build) {
            told.addAll(build.registries());
            return Result.done(new Built(build.layout(), List.of(), List.of()));
        }
    }

    private Result<?> build(RegistryLogins logins, Bases bases, String dockerfile, RegistryAccess... targets)
            throws Exception {
        return new BaseLogins(new Listener(), logins, HERE)
                .build(new ImageBuilder.Build(
                        directory,
                        Files.writeString(directory.resolve("Dockerfile"), dockerfile),
                        HERE,
                        BuildOptions.DEFAULT.with(bases),
                        List.of(targets),
                        directory.resolve("layout"),
                        line -> {}));
    }

    private RegistryLogins machine() {
        return (host, repository) -> {
            asked.add(host + " " + repository);
            return Result.done(Optional.of(new Credentials("machine", host)));
        };
    }

    private static RegistryAccess access(String host, String... user) {
        return new RegistryAccess(
                host,
                Optional.of(user).filter(who -> who.length > 0).map(who -> new Credentials(who[0], "word")),
                true,
                Optional.empty());
    }

    private List<String> users() {
        return told.stream()
                .map(access ->
                        access.host() + "=" + access.credentials().orElseThrow().username())
                .toList();
    }

    @Test
    void what_is_said_of_pulls_counts_before_pushes_and_the_machine() throws Exception {
        Bases bases = new Bases(
                Pull.ALWAYS,
                new RegistryMirrors(Map.of("docker.io", List.of("m.example/hub"))),
                List.of(access("a.example", "puller"), access("c.example")));

        build(
                machine(),
                bases,
                "FROM a.example/x:1\nFROM b.example/y@sha256:0\nFROM c.example/z\nFROM debian:12\n"
                        + "COPY --from=0 / /\nCOPY --from=1 / /\nCOPY --from=2 / /\n",
                access("a.example", "pusher"),
                access("b.example", "pusher"));

        assertThat(users())
                .containsExactly(
                        "a.example=puller",
                        "c.example=machine",
                        "b.example=pusher",
                        "m.example=machine",
                        "docker.io=machine");
        assertThat(told.get(1).insecure()).isTrue();
        assertThat(asked).containsExactly("c.example z", "m.example hub/library/debian", "docker.io library/debian");
    }

    @Test
    void a_login_that_cannot_be_had_is_told() throws Exception {
        Result<?> result = build(
                (host, repository) -> new Failure(Failure.Kind.TOOL_MISSING, "no helper").result(),
                Bases.DEFAULT,
                "FROM a.example/x");

        assertThat(result.problem().map(Failure::message)).contains("no helper");
    }

    @Test
    void what_is_no_dockerfile_is_left_to_the_engine() throws Exception {
        assertThat(build(machine(), Bases.DEFAULT, "RUN x\n").problem()).isEmpty();
        assertThat(asked).isEmpty();
    }
}
