package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.nio.file.Path;
import java.util.Optional;

/** Why Ansible could not make sense of a playbook. */
final class SyntaxFailures {

    private SyntaxFailures() {}

    static Optional<Failure> of(Path playbook, Ended ended) {
        String name = playbook.getFileName().toString();
        return switch (ended) {
            case Ended.Exited(int code, String _, String _) when code == 0 -> Optional.empty();
            case Ended.Exited(int _, String output, String errors) ->
                Optional.of(new Failure(Failure.Kind.INVALID, "Ansible cannot make sense of the playbook " + name)
                        .because(told(errors.isBlank() ? output : errors, playbook)));
            case Ended.TimedOut _ ->
                Optional.of(new Failure(Failure.Kind.TIMED_OUT, "reading the playbook " + name + " took too long"));
            case Ended.Cancelled() ->
                Optional.of(new Failure(Failure.Kind.CANCELLED, "the check of " + name + " was ended"));
            case Ended.Missing(String program) ->
                Optional.of(new Failure(Failure.Kind.TOOL_MISSING, program + " is not installed")
                        .hint("install ansible-core"));
        };
    }

    /** What lies in the private directory goes by the names that users know. */
    private static String told(String errors, Path playbook) {
        return errors.replace(playbook.getParent() + "/", "").strip();
    }
}
