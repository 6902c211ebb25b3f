package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.builds.FullDisk;
import dev.imagebuilder.executor.oci.PullTrouble;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in what BuildKit printed why a build failed. */
final class BuildFailures {
    private static final Pattern STATUS = Pattern.compile("exit code: (\\d+)$");
    private static final Pattern NO_SOURCE =
            Pattern.compile("failed to (?:compute cache key|calculate checksum).*|.*: not found$");
    private static final Pattern BAD_DOCKERFILE = Pattern.compile(
            "dockerfile parse error|failed to parse |invalid reference format|unknown (?:instruction|flag)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WRAPPING = Pattern.compile(
            "^(?:error: |failed to solve(?: with frontend \\S+)?: |failed to create LLB definition: )+",
            Pattern.CASE_INSENSITIVE);

    private BuildFailures() {}

    static Failure of(Ended.Exited exited, BuildLog log) {
        String error = log.asWritten(error(exited));
        return FullDisk.in(error, of(error, log));
    }

    private static Failure of(String error, BuildLog log) {
        return log.failed()
                .map(step -> ofStep(step, error))
                .orElseGet(() -> BAD_DOCKERFILE.matcher(error).find()
                        ? new Failure(Kind.INVALID, "the Dockerfile is not valid").because(error)
                        : new Failure(PullTrouble.kind(error).orElse(Kind.TOOL_FAILED), "Docker cannot build the image")
                                .because(error));
    }

    private static Failure ofStep(BuildLog.Step step, String error) {
        Matcher status = STATUS.matcher(error);
        boolean isCopy = !step.title().contains(": RUN ");
        if (isCopy && NO_SOURCE.matcher(error).matches()) {
            return new Failure(Kind.NOT_FOUND, "the build context lacks what the Dockerfile wants at " + step.title())
                    .because(error)
                    .hint("paths are relative to the build context; .dockerignore may leave files out");
        }
        List<String> lines = new ArrayList<>(step.lines());
        lines.add(status.find() ? "exit status " + status.group(1) : error);
        return new Failure(Kind.TOOL_FAILED, "the Dockerfile failed at " + step.title())
                .because(String.join("\n", lines));
    }

    /** The last line has it. */
    private static String error(Ended.Exited exited) {
        List<String> lines =
                exited.errors().lines().filter(line -> !line.isBlank()).toList();
        String last = lines.isEmpty() ? "exit code " + exited.code() : lines.getLast();
        return WRAPPING.matcher(last).replaceFirst("");
    }
}
