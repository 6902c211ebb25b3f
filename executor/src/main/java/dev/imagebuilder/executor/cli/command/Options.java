package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.diagnostic.Compatibility;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The options that several commands have, and how options are made. */
final class Options {

    private Options() {}

    static OptionSpec inputs(String description) {
        return OptionSpec.builder("-i", "--inputs")
                .paramLabel("FILE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .initialValue(List.of())
                .description(description)
                .build();
    }

    static OptionSpec instance() {
        return OptionSpec.builder("-p", "--instance-path")
                .paramLabel("DIR")
                .type(Path.class)
                .defaultValue("${env:EXECUTOR_INSTANCE_PATH:-.executor}")
                .description(
                        "The directory that the state of the deployment is kept in.",
                        "Default: $EXECUTOR_INSTANCE_PATH, else .executor in the current directory.")
                .build();
    }

    /** For commands that xOpera knows with it, and that need no instance. */
    static OptionSpec unusedInstance() {
        return OptionSpec.builder("-p", "--instance-path")
                .paramLabel("DIR")
                .type(Path.class)
                .description("Taken as xOpera takes it; no instance is needed here.")
                .build();
    }

    /** Its value is null when it is not given. */
    static OptionSpec compatibility() {
        return OptionSpec.builder("--compat")
                .paramLabel("MODE")
                .type(Compatibility.class)
                .converters((ITypeConverter<Compatibility>) Options::compatibility)
                .description(
                        "How strictly blueprints are judged: strict, or opera, which turns what xOpera lets pass into"
                                + " warnings.",
                        "Default: $EXECUTOR_COMPAT, else \"compat\" in executor.yaml beside the blueprint, else strict.")
                .build();
    }

    static OptionSpec rebuild() {
        return flag(
                "Build images anew although nothing that they depend on has changed, without layers of earlier builds.",
                "--rebuild");
    }

    static OptionSpec remoteImports() {
        return flag(
                "Read files that the blueprint imports over HTTPS or HTTP, too. Each may have 8 MiB and take 30 seconds.",
                "--allow-remote-imports");
    }

    /** Its value is null when it is not given. */
    static OptionSpec substitutions() {
        return OptionSpec.builder("--substitutions")
                .paramLabel("DIR")
                .type(Path.class)
                .description("A directory of service templates and CSARs that may stand in for nodes of the blueprint"
                        + " which are to be substituted.")
                .build();
    }

    private static Compatibility compatibility(String name) {
        return Compatibility.named(name)
                .orElseThrow(() -> new TypeConversionException("'" + name + "' is neither strict nor opera"));
    }

    /** The form of what is printed; the first one is the default. */
    static OptionSpec format(String description, List<String> forms, String... names) {
        return choice(description, forms, "FORMAT", names);
    }

    /** One of some words; the first one is the default. */
    static OptionSpec choice(String description, List<String> words, String label, String... names) {
        return OptionSpec.builder(names[0], Arrays.copyOfRange(names, 1, names.length))
                .paramLabel(label)
                .type(String.class)
                .converters((ITypeConverter<String>) word -> known(word, words))
                .completionCandidates(words)
                .defaultValue(words.getFirst())
                .description(description)
                .build();
    }

    static String known(String word, List<String> words) {
        if (words.contains(word)) {
            return word;
        }
        throw new TypeConversionException("'" + word + "' is none of " + String.join(", ", words));
    }

    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names[0], Arrays.copyOfRange(names, 1, names.length))
                .type(boolean.class)
                .initialValue(false)
                .description(description)
                .build();
    }

    /** For commands that xOpera knows with it, and that have nothing more to tell. */
    static OptionSpec verbose() {
        return flag("Taken as xOpera takes it; there is nothing more to tell here.", "-v", "--verbose");
    }

    /** Its value is null when it is not given. */
    static OptionSpec output(String description) {
        return OptionSpec.builder("-o", "--output")
                .paramLabel("FILE")
                .type(Path.class)
                .description(description)
                .build();
    }

    static OptionSpec noRefresh() {
        return flag(
                "Do not look whether what nodes were made from, such as a branch or an image, has changed.",
                "--no-refresh");
    }

    static OptionSpec targets() {
        return OptionSpec.builder("--target")
                .paramLabel("NODE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .initialValue(List.of())
                .description("Only this node, with what it requires; when it is deleted, with what requires it. Can be"
                        + " given several times.")
                .build();
    }
}
