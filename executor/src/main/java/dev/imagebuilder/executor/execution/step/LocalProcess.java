package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs operations by programs of this machine. */
record LocalProcess(ProcessRunner processes) {

    /**
     * Runs one to its end.
     *
     * @param outputs the file to be made for its outputs
     */
    Result<Ended> run(OperationCall call, Path directory, List<String> command, Path outputs, OperationLog log) {
        try {
            Files.createFile(outputs);
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "no file for outputs can be made")
                    .because(e)
                    .result();
        }
        Map<String, String> environment = new HashMap<>(ScriptEnvironment.of(call));
        environment.put(ScriptEnvironment.OUTPUTS, outputs.toString());
        var process = ProcessRunner.Call.of(directory, command)
                .environment(environment)
                .input(StandardInput.of(call))
                .timeout(call.timeout())
                .ending(ProcessRunner.Ending.LEAVING)
                .file(log.file())
                .lines(log.file().isPresent() ? log::shown : log::line);
        return Result.done(processes.run(process));
    }
}
