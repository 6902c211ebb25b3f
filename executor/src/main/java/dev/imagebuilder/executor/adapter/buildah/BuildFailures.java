package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.builds.FullDisk;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds in what buildah printed why it failed. */
final class BuildFailures {

    private static final int LAST_LINES = 10;

    private static final Pattern PULL =
            Pattern.compile("(?:initializing source|unable to copy from source) docker://(\\S+?):? (.*)");
    private static final Pattern CACHE =
            Pattern.compile("failed pushing cache to \\{+\"([^\"]+)\" \"([^\"]+)\"\\}[^:]*: (.*)");
    private static final Pattern AT_STEP = Pattern.compile("building at STEP \"((?:[^\"\\\\]|\\\\.)*+)\": (.*)");
    private static final Pattern BAD_INSTRUCTION =
            Pattern.compile("(?:Build error: )?(.*?)(?: &imagebuilder\\.Step.*)");
    private static final Pattern BAD_DOCKERFILE = Pattern.compile(
            "no FROM statement found|no contents in |no stages to build|dockerfile parse error|file with no instructions"
                    + "|unknown (?:instruction|flag)|[A-Z]+ requires |[A-Z]+ only supports the |invalid reference format"
                    + "|invalid image name",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_SOURCE = Pattern.compile(
            ".*(?:copier: (?:l?stat|get): .*no such file or directory|no items matching glob .* copied).*");

    private BuildFailures() {}

    static Failure of(Ended.Exited exited, StepLog log) {
        return FullDisk.in(exited.errors(), of(exited, error(exited.errors()), log));
    }

    private static Failure of(Ended.Exited exited, String error, StepLog log) {
        Matcher pull = PULL.matcher(error);
        if (pull.find()) {
            return PullFailures.of(pull.group(1), pull.group(2));
        }
        Matcher cache = CACHE.matcher(error);
        if (cache.find()) {
            return PullFailures.ofCache(cache.group(1) + "/" + cache.group(2), cache.group(3));
        }
        Matcher step = AT_STEP.matcher(error);
        if (step.matches()) {
            return ofStep(log.step().orElse(step.group(1)), step.group(2), log.lines());
        }
        if (BAD_DOCKERFILE.matcher(error).find()) {
            return new Failure(Kind.INVALID, "the Dockerfile is not valid").because(error);
        }
        String place = log.step().map(at -> " at " + at).orElse("");
        return new Failure(Kind.TOOL_FAILED, "buildah cannot build the image" + place)
                .because(error.isEmpty() ? "exit code " + exited.code() + "\n" + lastLines(exited.errors()) : error);
    }

    /** Whether a command that the Dockerfile runs was at work. */
    static boolean isOfCommand(Failure failure) {
        return failure.kind() == Kind.TOOL_FAILED && failure.message().contains(": RUN ");
    }

    static String lastLines(String text) {
        List<String> lines = text.strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static Failure ofStep(String step, String error, List<String> lines) {
        Matcher instruction = BAD_INSTRUCTION.matcher(error);
        if (instruction.matches()) {
            return new Failure(Kind.INVALID, "the Dockerfile is not valid at " + step).because(instruction.group(1));
        }
        if (!step.contains(": RUN ") && BAD_DOCKERFILE.matcher(error).find()) {
            return new Failure(Kind.INVALID, "the Dockerfile is not valid at " + step).because(error);
        }
        if (NO_SOURCE.matcher(error).matches()) {
            return new Failure(Kind.NOT_FOUND, "the build context lacks what the Dockerfile wants at " + step)
                    .because(error)
                    .hint(
                            "paths are relative to the build context; .dockerignore may leave files out, and git submodules are fetched on request");
        }
        return new Failure(Kind.TOOL_FAILED, "the Dockerfile failed at " + step)
                .because(Stream.concat(lines.stream(), Stream.of(error)).collect(Collectors.joining("\n")));
    }

    private static String error(String errors) {
        Optional<String> last =
                errors.lines().filter(line -> line.startsWith("Error: ")).reduce((earlier, later) -> later);
        return last.map(line -> line.substring("Error: ".length())).orElse("");
    }
}
