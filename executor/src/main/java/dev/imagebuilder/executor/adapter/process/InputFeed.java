package dev.imagebuilder.executor.adapter.process;

import dev.imagebuilder.executor.port.ProcessRunner.Input;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Writes what one process reads. */
final class InputFeed {
    private final OutputStream stream;
    private final Input input;
    private final CountDownLatch over = new CountDownLatch(1);

    private InputFeed(OutputStream stream, Input input) {
        this.stream = stream;
        this.input = input;
    }

    static InputFeed start(OutputStream stream, Input input) {
        InputFeed feed = new InputFeed(stream, input);
        if (input != Input.NONE) {
            // Not a virtual thread: one that waits on a pipe for long holds a carrier, of which there are few.
            Thread.ofPlatform().daemon().name("input").start(feed::write);
        }
        return feed;
    }

    /**
     * Ends an input that would stay open; answers whether it was one. Only the thread that writes may close the stream:
     * another one would wait for it, which may wait for the process.
     */
    boolean end() {
        over.countDown();
        return input.staysOpen();
    }

    private void write() {
        try (stream) {
            stream.write(input.bytes());
            for (Path file : input.file().stream().toList()) {
                Files.copy(file, stream);
            }
            stream.flush();
            if (input.staysOpen()) {
                over.await();
            }
        } catch (IOException e) {
            // The process ended, or wants no more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
