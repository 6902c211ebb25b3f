package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Needs docker.io: another client may lack what it takes to ask for BuildKit. */
class InstalledDockerTest extends InstalledEngineContract {
    private static final String PROGRAM = Files.isExecutable(Path.of("/usr/bin/docker")) ? "/usr/bin/docker" : "docker";

    private static TestServer daemon;

    @BeforeAll
    static void start() {
        daemon = TestServer.start("docker-daemon", directory.resolve("daemon"));
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    @Override
    Engine engine() {
        int[] version = version(PROGRAM, "--host=" + daemon.url(), "version", "--format", "{{.Server.Version}}");
        return Engine.docker(version[0], version[1]);
    }

    @Override
    Path texts() {
        return directory.resolve("texts");
    }

    @Override
    List<String> command(Path dockerfile) {
        Path archive = directory.resolve("texts.tar");
        Shell.output("tar", "-C", texts().toString(), "-cf", archive.toString(), ".");
        Shell.output(PROGRAM, "--host=" + daemon.url(), "import", archive.toString(), Translation.CONTEXT);
        return List.of(PROGRAM, "build", "--network", "host", "--no-cache", "--file", dockerfile.toString());
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "DOCKER_HOST", daemon.url().toString(),
                "DOCKER_BUILDKIT", "1",
                "DOCKER_CONFIG", directory.resolve("config").toString());
    }
}
