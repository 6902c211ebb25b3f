package dev.imagebuilder.executor.adapter.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A process that {@link PosixSpawn} has started. One thread waits for it; others may look. */
final class SpawnedProcess extends Process {
    private final int id;
    private volatile OptionalInt exit = OptionalInt.empty();

    SpawnedProcess(int id) {
        this.id = id;
    }

    @Override
    public long pid() {
        return id;
    }

    @Override
    public int waitFor() {
        int code = PosixSpawn.await(id);
        exit = OptionalInt.of(code);
        return code;
    }

    @Override
    public boolean isAlive() {
        return exit.isEmpty();
    }

    @Override
    public int exitValue() {
        return exit.orElseThrow(() -> new IllegalThreadStateException("it has not ended"));
    }

    @Override
    public void destroy() {
        ProcessHandle.of(id).filter(_ -> isAlive()).ifPresent(ProcessHandle::destroy);
    }

    @Override
    public Process destroyForcibly() {
        ProcessHandle.of(id).filter(_ -> isAlive()).ifPresent(ProcessHandle::destroyForcibly);
        return this;
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }
}
