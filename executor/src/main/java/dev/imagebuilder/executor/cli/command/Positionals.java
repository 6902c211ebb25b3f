package dev.imagebuilder.executor.cli.command;

import java.nio.file.Path;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The arguments that are told by where they stand. The value of one that is not given is null. */
final class Positionals {

    private Positionals() {}

    /** A text that must be given. */
    static PositionalParamSpec required(String index, String label, String description) {
        return at(index, label, true).description(description).build();
    }

    /** A text, the first argument. */
    static PositionalParamSpec optional(String label, String description) {
        return at("0", label, false).description(description).build();
    }

    /** The path of a file, the first argument, which must be given. */
    static PositionalParamSpec file(String description) {
        return at("0", "FILE", true).type(Path.class).description(description).build();
    }

    static PositionalParamSpec blueprint() {
        return blueprint("The blueprint: a file, or a CSAR, which is a zip or a directory.", true);
    }

    static PositionalParamSpec blueprint(String description) {
        return blueprint(description, false);
    }

    /** Without one, as xOpera has it, what is checked is where the command is run. */
    static PositionalParamSpec blueprintOrHere() {
        return blueprint(
                        "The blueprint: a file, or a CSAR, which is a zip or a directory. Without one, the current"
                                + " directory as a CSAR.",
                        false)
                .toBuilder()
                .defaultValue(".")
                .build();
    }

    static PositionalParamSpec blueprintOrLast() {
        return blueprint(
                "The blueprint: a file, or a CSAR, which is a zip or a directory. Without one, that of the last"
                        + " deployment, as it was then and with its inputs.",
                false);
    }

    private static PositionalParamSpec blueprint(String description, boolean required) {
        return at("0", "FILE|CSAR|DIR", required).description(description).build();
    }

    private static PositionalParamSpec.Builder at(String index, String label, boolean required) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .type(String.class)
                .index(index)
                .arity(required ? "1" : "0..1")
                .required(required);
    }
}
