package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outputs that a script has written into a file: lines of {@code name=value}, where a value that is JSON is read as
 * such and any other is a text; or one JSON object. Of an output written twice the later one counts.
 */
final class ScriptOutputs {
    private static final int MOST = 1024 * 1024;

    private ScriptOutputs() {}

    /**
     * How an operation ended.
     *
     * @param file what it has written its outputs into
     */
    static Outcome outcome(OperationCall call, Result<Ended> run, Path file) {
        return switch (run) {
            case Result.Failed<Ended>(Failure failure) -> Calls.failed(call, failure);
            case Result.Done<Ended>(Ended.Exited(int code, String _, String _)) when code == 0 -> outcome(call, file);
            case Result.Done<Ended>(Ended ended) -> Calls.failed(call, Calls.ended(call, ended));
        };
    }

    private static Outcome outcome(OperationCall call, Path file) {
        Checked<Map<String, Value>> outputs = read(file);
        return outputs.usable()
                .<Outcome>map(values -> new Outcome.Done(values, Map.of(), List.of()))
                .orElseGet(() -> new Outcome.Failed(outputs.findings()
                        .getFirst()
                        .at(Optional.of(call.files().primary().location()))
                        .note("they were written by " + call.files().primary().name() + " for " + call.operation()
                                + " of " + call.subject())));
    }

    private static Checked<Map<String, Value>> read(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return unreadable("the file of outputs is not there any more, or no plain file");
        }
        if (file.toFile().length() == 0) {
            return Checked.of(Map.of());
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MOST + 1);
            return bytes.length > MOST
                    ? unreadable("the outputs are larger than a mebibyte")
                    : parsed(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            return unreadable("the outputs are not UTF-8");
        } catch (IOException e) {
            return unreadable("the outputs cannot be read: " + e.getMessage());
        }
    }

    private static Checked<Map<String, Value>> parsed(String text) {
        if (text.stripLeading().startsWith("{")) {
            return JsonValues.object(text)
                    .map(Checked::of)
                    .orElseGet(() -> unreadable("the outputs begin with { and are not one JSON object"));
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int sign = line.indexOf('=');
            if (sign <= 0 && !line.isBlank()) {
                // What stands there may be a secret, so it is not told.
                return unreadable("line " + (i + 1) + " of the outputs is not NAME=VALUE");
            }
            if (!line.isBlank()) {
                String value = line.substring(sign + 1);
                outputs.put(line.substring(0, sign).strip(), value(value));
            }
        }
        return Checked.of(outputs);
    }

    /** A number keeps the form it is written in: it may be meant as a text, such as a version. */
    private static Value value(String text) {
        return switch (JsonValues.read(text).orElseGet(() -> Value.string(text))) {
            case Value.FloatValue real -> new Value.FloatValue(real.number(), text.strip());
            case Value value -> value;
        };
    }

    private static <T> Checked<T> unreadable(String why) {
        return Checked.failed(Finding.error(Code.OUTPUTS_UNREADABLE, why)
                .hint("write lines of NAME=VALUE, or one JSON object, into the file that $" + ScriptEnvironment.OUTPUTS
                        + " names"));
    }
}
