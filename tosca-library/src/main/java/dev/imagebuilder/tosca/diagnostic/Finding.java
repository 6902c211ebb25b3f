package dev.imagebuilder.tosca.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is wrong, for its author to read.
 *
 * @param severity whether it stops the work
 * @param code the kind of mistake
 * @param location where it is, when it is somewhere in a text
 * @param message what is wrong, in the author's words, one sentence without a final stop
 * @param notes what else belongs to it, such as the decisive lines of a tool or the chain of imports
 * @param hint the next thing to do
 */
public record Finding(
        Severity severity,
        Code code,
        Optional<Location> location,
        String message,
        List<Note> notes,
        Optional<String> hint) {

    /** The order in which findings are shown: by file, line and column, those without a place first. */
    public static final Comparator<Finding> BY_PLACE = Comparator.comparing(
            finding -> finding.location(),
            Comparator.comparing(o -> o.orElse(null), Comparator.nullsFirst(Location::compareTo)));

    public Finding {
        notes = List.copyOf(notes);
    }

    public static Finding error(Code code, Location location, String message) {
        return new Finding(Severity.ERROR, code, Optional.of(location), message, List.of(), Optional.empty());
    }

    /** An error that is in no text. */
    public static Finding error(Code code, String message) {
        return new Finding(Severity.ERROR, code, Optional.empty(), message, List.of(), Optional.empty());
    }

    public static Finding warning(Code code, String message) {
        return new Finding(Severity.WARNING, code, Optional.empty(), message, List.of(), Optional.empty());
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    public Finding hint(String text) {
        return new Finding(severity, code, location, message, notes, Optional.of(text));
    }

    public Finding hint(Optional<String> text) {
        return text.map(this::hint).orElse(this);
    }

    public Finding note(String text) {
        return text.isBlank() ? this : note(new Note(text, Optional.empty()));
    }

    /** @param text what is at the other place, such as "it is first defined at" */
    public Finding note(String text, Location place) {
        return note(new Note(text, Optional.of(place)));
    }

    private Finding note(Note note) {
        List<Note> more = new ArrayList<>(notes);
        more.add(note);
        return new Finding(severity, code, location, message, more, hint);
    }

    public Finding at(Optional<Location> place) {
        return new Finding(severity, code, place, message, notes, hint);
    }

    public Finding asError() {
        return new Finding(Severity.ERROR, code, location, message, notes, hint);
    }

    public Finding asWarning() {
        return new Finding(Severity.WARNING, code, location, message, notes, hint);
    }
}
