package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.PlaybookRunner.Objection;
import dev.imagebuilder.executor.port.PlaybookRunner.Place;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why Ansible could not make sense of a playbook. */
final class SyntaxFailures {
    /** As Ansible words it up to 2.18, and since 2.19. */
    private static final Pattern PLACE = Pattern.compile(
            "The error appears to be in '(?<file>[^']+)': line (?<line>\\d+), column (?<column>\\d+)"
                    + "|^Origin: (?<origin>.+):(?<row>\\d+):(?<at>\\d+)$",
            Pattern.MULTILINE);

    private SyntaxFailures() {}

    static Optional<Objection> of(Path playbook, Ended ended) {
        String name = playbook.getFileName().toString();
        return switch (ended) {
            case Ended.Exited(int code, String _, String _) when code == 0 -> Optional.empty();
            case Ended.Exited(int _, String output, String errors) ->
                Optional.of(ofAnsible(playbook, errors.isBlank() ? output : errors));
            case Ended.TimedOut _ -> failed(Failure.Kind.TIMED_OUT, "reading the playbook " + name + " took too long");
            case Ended.Cancelled() -> failed(Failure.Kind.CANCELLED, "the check of " + name + " was ended");
            case Ended.Missing(String program) ->
                Optional.of(new Objection(new Failure(Failure.Kind.TOOL_MISSING, program + " is not installed")
                        .hint("install ansible-core")));
        };
    }

    private static Optional<Objection> failed(Failure.Kind kind, String message) {
        return Optional.of(new Objection(new Failure(kind, message)));
    }

    private static Objection ofAnsible(Path playbook, String errors) {
        var failure = new Failure(
                Failure.Kind.INVALID, "Ansible cannot make sense of the playbook " + playbook.getFileName());
        Matcher matcher = PLACE.matcher(errors);
        if (!matcher.find()) {
            return new Objection(failure.because(told(errors, playbook)));
        }
        // What follows shows the lines around the place, and so does whoever is told of it.
        String before = errors.substring(0, matcher.start());
        return new Objection(failure.because(told(before, playbook)), place(matcher));
    }

    private static Optional<Place> place(Matcher found) {
        boolean isOld = found.group("file") != null;
        return Optional.of(new Place(
                Path.of(found.group(isOld ? "file" : "origin")),
                Integer.parseInt(found.group(isOld ? "line" : "row")),
                Integer.parseInt(found.group(isOld ? "column" : "at"))));
    }

    /** What lies in the private directory goes by the names that users know. */
    private static String told(String errors, Path playbook) {
        return errors.replace(playbook.getParent() + "/", "").strip();
    }
}
