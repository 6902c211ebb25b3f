package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Task;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets that an operation is told, to be covered in what it prints. Those of fewer than four characters are left:
 * they would be found in much that is none.
 *
 * @param texts the longest first, since one may be a part of another
 */
public record Secrets(List<String> texts) {
    private static final int SHORTEST = 4;
    private static final String COVER = "***";

    static Secrets of(Collection<Value> values) {
        return new Secrets(values.stream()
                .flatMap(Secrets::in)
                .flatMap(Secrets::texts)
                .flatMap(SecretForms::of)
                .filter(text -> text.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList());
    }

    /** What is hidden somewhere in a value. */
    private static Stream<Value> in(Value value) {
        if (value instanceof Value.Secret secret) {
            return Stream.of(secret.hidden());
        }
        return parts(value).flatMap(Secrets::in);
    }

    private static Stream<Value> parts(Value value) {
        if (value instanceof Value.ListValue list) {
            return list.items().stream();
        }
        return value instanceof Value.MapValue map ? map.entries().values().stream() : Stream.empty();
    }

    private static Stream<String> texts(Value hidden) {
        Value plain = hidden instanceof Value.Secret secret ? secret.hidden() : hidden;
        boolean isWhole = plain instanceof Value.ListValue || plain instanceof Value.MapValue;
        return isWhole ? parts(plain).flatMap(Secrets::texts) : Stream.of(plain.toString());
    }

    String covered(String text) {
        String covered = text;
        for (String secret : texts) {
            covered = covered.replace(secret, COVER);
        }
        return covered;
    }

    /** The same values, those that a secret is in as secrets. */
    public Map<String, Value> hidden(Map<String, Value> values) {
        Map<String, Value> hidden = new LinkedHashMap<>();
        values.forEach((name, value) -> hidden.put(name, isIn(value) ? new Value.Secret(value) : value));
        return hidden;
    }

    private boolean isIn(Value value) {
        return !value.holdsSecret()
                && texts(value).anyMatch(text -> !covered(text).equals(text));
    }

    /** A log that no secret gets into. */
    public OperationLog covered(OperationLog log) {
        return texts.isEmpty() ? log : new CoveredLog(this, log);
    }

    /** What tools write by themselves cannot be covered, so they may not. */
    private record CoveredLog(Secrets secrets, OperationLog log) implements OperationLog {
        @Override
        public void milestone(String text) {
            log.milestone(secrets.covered(text));
        }

        @Override
        public void taskBegins(String name) {
            log.taskBegins(secrets.covered(name));
        }

        @Override
        public void taskEnded(Task task) {
            log.taskEnded(new Task(
                    secrets.covered(task.name()),
                    task.host(),
                    task.result(),
                    task.took(),
                    task.difference().map(secrets::covered)));
        }

        @Override
        public void line(String text) {
            log.line(secrets.covered(text));
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public void shown(String text) {
            log.shown(secrets.covered(text));
        }
    }
}
