package dev.imagebuilder.executor.testbed;

import dev.imagebuilder.executor.adapter.memory.MemorySecretFiles;
import dev.imagebuilder.executor.adapter.process.CommonsExecProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.SecretFiles;

/** The real adapters that tests of other adapters run their tools with. */
public final class Tools {

    private Tools() {}

    public static ProcessRunner processRunner() {
        return new CommonsExecProcessRunner();
    }

    public static SecretFiles secretFiles() {
        return new MemorySecretFiles();
    }
}
