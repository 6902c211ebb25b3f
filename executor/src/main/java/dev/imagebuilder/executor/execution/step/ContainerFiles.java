package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.ContainerRunner.Mount;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the container of an operation sees of this machine. It all lies in directories that no other user can enter, so
 * whoever the image runs as may use it.
 */
record ContainerFiles(List<Mount> mounts, Map<String, String> environment) {
    /** Where the operation's files are. */
    static final String DIRECTORY = "/tosca/files";

    private static final String INPUTS = "/tosca/inputs.json";
    private static final String OUTPUTS = "/tosca/outputs";

    /**
     * Makes them.
     *
     * @param hidden a directory that is on no disk
     */
    static Result<ContainerFiles> make(OperationCall call, Path workspace, Path hidden) {
        return FlatCopy.makeNeeded(call.files(), workspace.resolve("files")).then(files -> {
            try {
                Path inputs = Files.writeString(hidden.resolve("inputs.json"), call.document());
                Path outputs = Files.createFile(outputs(hidden));
                allow(files, "rwxrwxrwx");
                allow(inputs, "r--r--r--");
                allow(outputs, "rw-rw-rw-");
                return Result.done(new ContainerFiles(
                        List.of(
                                new Mount(files, DIRECTORY, true),
                                new Mount(inputs, INPUTS, false),
                                new Mount(outputs, OUTPUTS, true)),
                        environment(call)));
            } catch (IOException e) {
                return new Failure(Failure.Kind.TOOL_FAILED, "what the container is told cannot be written")
                        .because(e)
                        .hint("see that there is room in memory")
                        .result();
            }
        });
    }

    /** The file that it writes its outputs into. */
    static Path outputs(Path hidden) {
        return hidden.resolve("outputs");
    }

    /** Engines keep variables on the disk. */
    private static Map<String, String> environment(OperationCall call) {
        Map<String, String> environment = new HashMap<>(ScriptEnvironment.of(call.withoutSecrets()));
        environment.put(ScriptEnvironment.INPUTS, INPUTS);
        environment.put(ScriptEnvironment.OUTPUTS, OUTPUTS);
        return environment;
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
