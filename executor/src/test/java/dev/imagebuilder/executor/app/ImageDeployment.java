package dev.imagebuilder.executor.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The program beside the servers, with an empty home for each deployment. */
@Tag("real-tool")
abstract class ImageDeployment {
    @TempDir
    static Path serverHome;

    @TempDir
    static Path cache;

    static ImageServers servers;

    @TempDir
    Path perTest;

    Path home;
    Cli cli;

    @BeforeAll
    static void start() throws IOException {
        servers = ImageServers.start(serverHome);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void newHome() throws IOException {
        home = Files.createTempDirectory(perTest, "home");
        cli = Cli.in(home).with("XDG_CACHE_HOME", cache.toString());
    }

    Path inputs(String yaml) throws IOException {
        return Files.writeString(home.resolve("inputs.yaml"), yaml);
    }

    /** What the last deployment tells of its images. */
    JsonNode images() throws IOException {
        return cli.output("images");
    }
}
