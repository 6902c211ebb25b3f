package dev.imagebuilder.executor.dockerfile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class InstalledBuildahTest extends InstalledEngineContract {

    @Override
    Engine engine() {
        int[] version = version("buildah", "--version");
        return Engine.buildah(version[0], version[1]);
    }

    @Override
    Path texts() {
        return directory.resolve("texts");
    }

    @Override
    List<String> command(Path dockerfile) {
        List<String> command = new ArrayList<>(List.of("buildah", "--storage-driver", "vfs"));
        command.addAll(List.of("--root", directory.resolve("root").toString()));
        command.addAll(List.of("--runroot", directory.resolve("run").toString()));
        command.addAll(List.of("build", "--isolation", "chroot", "--format", "docker", "--no-cache", "--force-rm"));
        command.addAll(
                List.of("--build-context", Translation.CONTEXT + "=" + texts(), "--file", dockerfile.toString()));
        return command;
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }
}
