package dev.imagebuilder.executor.adapter.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of a fork server, from its request to its end. */
final class ForkedRun {
    /** What a run has between the signal to end and its being killed. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private static final Duration AFTER_KILL = Duration.ofSeconds(6);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Call call;
    private final SocketChannel connection;
    private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();

    ForkedRun(Call call, SocketChannel connection) {
        this.call = call;
        this.connection = connection;
    }

    /**
     * @param environment all variables of the run
     * @param output the file for both output streams
     * @param isLocal whether modules run on this machine
     */
    Outcome await(Map<String, String> environment, Path output, boolean isLocal) throws IOException {
        send(request(environment, output).put("local", isLocal));
        Thread.ofVirtual().name("answer").start(this::read);
        try {
            return outcome(answer());
        } catch (TimeoutException e) {
            end();
            return new Outcome.Over(new Ended.TimedOut(call.timeout().orElseThrow(), "", ""));
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            return new Outcome.Over(new Ended.Cancelled());
        } catch (ExecutionException e) {
            return new Outcome.Lost();
        }
    }

    /** How it came out, as far as the server tells. */
    sealed interface Outcome {
        record Over(Ended ended) implements Outcome {}

        /** The run has to be done in another way. */
        record Refused(String why) implements Outcome {}

        /** The server has gone. */
        record Lost() implements Outcome {}
    }

    private ObjectNode request(Map<String, String> environment, Path output) {
        ObjectNode request = MAPPER.createObjectNode();
        request.set(
                "argv",
                MAPPER.valueToTree(call.command().subList(1, call.command().size())));
        request.set("env", MAPPER.valueToTree(environment));
        return request.put("cwd", call.directory().toString())
                .put("output", output.toString())
                .put("grace", GRACE.toSeconds());
    }

    private void send(ObjectNode request) throws IOException {
        byte[] text = MAPPER.writeValueAsBytes(request);
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + text.length);
        frame.putInt(text.length).put(text).flip();
        while (frame.hasRemaining()) {
            connection.write(frame);
        }
    }

    private void read() {
        try (var reader = new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            if (line == null) {
                throw new IOException("the fork server has gone");
            }
            answer.complete(MAPPER.readTree(line));
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }

    private JsonNode answer() throws InterruptedException, ExecutionException, TimeoutException {
        return call.timeout().isPresent()
                ? answer.get(call.timeout().orElseThrow().toMillis(), TimeUnit.MILLISECONDS)
                : answer.get();
    }

    private static Outcome outcome(JsonNode told) {
        if (told.has("refused")) {
            return new Outcome.Refused(told.path("refused").asText());
        }
        boolean isCancelled = told.path("cancelled").asBoolean();
        return new Outcome.Over(
                isCancelled
                        ? new Ended.Cancelled()
                        : new Ended.Exited(told.path("exit").asInt(), "", ""));
    }

    /** Has the run ended, and waits until it is. */
    private void end() {
        boolean interrupted = Thread.interrupted();
        try {
            connection.shutdownOutput();
            answer.get(GRACE.plus(AFTER_KILL).toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException | ExecutionException | TimeoutException e) {
            // The server has gone, and its runs with it.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
