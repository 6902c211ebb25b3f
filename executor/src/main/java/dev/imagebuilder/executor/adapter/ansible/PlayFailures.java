package dev.imagebuilder.executor.adapter.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Why a playbook did not succeed, in the words of the task that failed. */
final class PlayFailures {
    private static final int TELLING_LINES = 20;
    private static final String AGAIN = "\"executor logs\" shows all that it printed";

    private PlayFailures() {}

    /** @param printed the last lines of it */
    static Failure of(String playbook, Ended ended, Events events, String printed) {
        return switch (ended) {
            case Ended.Exited exited ->
                events.trouble()
                        .map(event -> ofTask(playbook, event))
                        .orElseGet(() -> ofAnsible(playbook, exited, printed));
            case Ended.TimedOut(Duration limit, String _, String _) ->
                new Failure(
                                Failure.Kind.TIMED_OUT,
                                "the playbook " + playbook + " took longer than its timeout of " + limit.toSeconds()
                                        + " seconds")
                        .hint("raise the \"timeout\" of the implementation if it needs more");
            case Ended.Cancelled() ->
                new Failure(Failure.Kind.CANCELLED, "the playbook " + playbook + " was ended before it was done");
            case Ended.Missing(String program) ->
                new Failure(Failure.Kind.TOOL_MISSING, program + " is not installed")
                        .hint("apt-get install ansible-core, or pip install ansible-core");
        };
    }

    private static Failure ofTask(String playbook, JsonNode event) {
        String task = event.path("task").asText();
        List<String> texts = new ArrayList<>();
        event.path("texts").forEach(text -> texts.add(text.asText()));
        boolean isUnreachable = event.path("result").asText().equals("UNREACHABLE")
                || texts.stream().anyMatch(PlayFailures::tellsOfLoss);
        String message = isUnreachable
                ? "the task \"" + task + "\" of " + playbook + " could not reach its host"
                : "the task \"" + task + "\" of " + playbook + " failed";
        return new Failure(isUnreachable ? Failure.Kind.UNREACHABLE : Failure.Kind.TOOL_FAILED, message)
                .because(lastLines(String.join("\n", texts)))
                .hint(AGAIN);
    }

    /** When it is lost while files are copied to it, Ansible takes that for a failure of the task. */
    private static boolean tellsOfLoss(String text) {
        return text.startsWith("Failed to connect to the host via ssh");
    }

    /** Ansible itself refused the playbook, and no task was begun. */
    private static Failure ofAnsible(String playbook, Ended.Exited exited, String printed) {
        return new Failure(
                        Failure.Kind.TOOL_FAILED,
                        "ansible-playbook ended with exit status " + exited.code() + " for " + playbook)
                .because(lastLines(exited.errors().isBlank() ? printed : exited.errors()))
                .hint(AGAIN);
    }

    private static String lastLines(String text) {
        List<String> lines = text.strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TELLING_LINES), lines.size()));
    }
}
