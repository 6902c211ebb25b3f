package dev.imagebuilder.executor.testbed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.PlaybookRunner;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Runs no Ansible, but playbooks of one line: {@code set: MAP}, {@code give: VARIABLE}, {@code fail: [ TASK, MESSAGE ]} or
 * {@code last: true}, which ends at its timeout alone.
 */
public final class FakePlaybookRunner implements PlaybookRunner {
    private final List<Play> plays = new CopyOnWriteArrayList<>();

    /** What was to be run so far. */
    public List<Play> plays() {
        return plays;
    }

    @Override
    public Result<Played> run(Play play) {
        plays.add(play);
        Map<String, Object> does = yaml(text(play));
        Map<String, Object> variables = yaml(play.variables().yaml());
        Map.Entry<String, Object> verb = does.entrySet().iterator().next();
        return switch (verb.getKey()) {
            case "set" -> played(verb.getValue());
            case "give" -> played(Map.of("given", variables.get(verb.getValue().toString())));
            case "fail" -> failed(play, (List<?>) verb.getValue());
            default -> timedOut(play);
        };
    }

    @Override
    public Optional<Objection> check(Path playbook) {
        try {
            yaml(Files.readString(playbook));
            return Optional.empty();
        } catch (IOException | YAMLException | ClassCastException e) {
            return Optional.of(
                    new Objection(new Failure(Failure.Kind.INVALID, playbook.getFileName() + " is no playbook")
                            .because(e.toString())));
        }
    }

    private static String text(Play play) {
        try {
            return Files.readString(play.playbook());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> yaml(String text) {
        return new Yaml().load(text);
    }

    private static Result<Played> played(Object stats) {
        try {
            return Result.done(new Played(new ObjectMapper().writeValueAsString(stats)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result<Played> failed(Play play, List<?> words) {
        return new Failure(
                        Failure.Kind.TOOL_FAILED,
                        "the task \"" + words.getFirst() + "\" of "
                                + play.playbook().getFileName() + " failed")
                .because(words.getLast().toString())
                .result();
    }

    private static Result<Played> timedOut(Play play) {
        return new Failure(
                        Failure.Kind.TIMED_OUT,
                        "the playbook took longer than its timeout of "
                                + play.timeout().orElseThrow().toSeconds() + " seconds")
                .result();
    }
}
