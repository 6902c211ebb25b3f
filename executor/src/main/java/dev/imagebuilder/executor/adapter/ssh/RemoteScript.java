package dev.imagebuilder.executor.adapter.ssh;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.ProcessRunner.Input;
import dev.imagebuilder.executor.port.RemoteMachines.Script;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SshRoute;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One run of a script on another machine. The one input that ssh gets there brings the program, the script's variables
 * and its files, and stays open: its end, however it comes about, ends the script.
 */
final class RemoteScript {
    private static final String MARK = "\u001f";
    private static final long BLOCK = 10240;
    private static final long MOST = 1024 * 1024;

    private final ProcessRunner processes;
    private final SshRoute route;
    private final Script script;

    RemoteScript(ProcessRunner processes, SshRoute route, Script script) {
        this.processes = processes;
        this.route = route;
        this.script = script;
    }

    Result<Ended> run() {
        Path archive = script.files().resolveSibling("files.tar");
        return packed(archive).then(length -> {
            var input = new Input(Bootstrap.program(script, length / BLOCK), Optional.of(archive), true);
            return answer(processes.run(OpenSsh.command(route, Bootstrap.COMMAND)
                    .input(input)
                    .timeout(script.timeout())
                    .lines(this::show)));
        });
    }

    /** Answers how long the archive is, a multiple of the length of a block. */
    private Result<Long> packed(Path archive) {
        List<String> command = List.of(
                "tar",
                "--format=gnu",
                "-b20",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "-cf",
                archive.toString(),
                ".");
        return switch (processes.run(ProcessRunner.Call.of(script.files(), command))) {
            case Ended.Exited(int code, String _, String _) when code == 0 -> length(archive);
            case Ended.Exited(int _, String _, String errors) -> unpacked(errors);
            case Ended.TimedOut timedOut -> unpacked(timedOut.errors());
            case Ended.Cancelled() ->
                new Failure(Failure.Kind.CANCELLED, script.name() + " was ended before it was begun").result();
            case Ended.Missing(String program) ->
                new Failure(
                                Failure.Kind.TOOL_MISSING,
                                program + ", which packs files for other machines, is not installed")
                        .hint("install " + program)
                        .result();
        };
    }

    private static Result<Long> length(Path archive) {
        try {
            return Result.done(Files.size(archive));
        } catch (IOException e) {
            return unpacked(e.getMessage());
        }
    }

    private static <T> Result<T> unpacked(String why) {
        return new Failure(Failure.Kind.TOOL_FAILED, "the files of the operation cannot be packed")
                .because(why)
                .hint("see that there is room on the disk")
                .result();
    }

    private void show(String line) {
        if (!line.startsWith(MARK)) {
            script.lines().accept(line);
        }
    }

    private Result<Ended> answer(Ended ended) {
        return switch (ended) {
            case Ended.Exited(int _, String output, String errors) -> {
                List<String> told = List.of(output.split("\n"));
                yield !told.getLast().startsWith(MARK) ? lost(errors) : end(told, errors);
            }
            case Ended.Missing(String program) -> OpenSsh.missing(program).result();
            case Ended.TimedOut(var limit, String _, String errors) ->
                Result.done(new Ended.TimedOut(limit, "", errors));
            case Ended.Cancelled cancelled -> Result.done(cancelled);
        };
    }

    private <T> Result<T> lost(String errors) {
        List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
        return new Failure(
                        Failure.Kind.UNREACHABLE,
                        "the connection to " + route.host() + " was lost while " + script.name() + " ran there")
                .because(lines.isEmpty() ? "" : lines.getLast())
                .hint("what " + script.name() + " was doing there ends when that machine notices; see what it has done")
                .result();
    }

    private Result<Ended> end(List<String> told, String errors) {
        String[] words = told.getLast().substring(MARK.length()).split(" ", 2);
        return switch (words[0]) {
            case "missing" -> Result.done(new Ended.Missing(words[1]));
            case "trouble" ->
                new Failure(
                                Failure.Kind.TOOL_FAILED,
                                script.name() + " cannot be run on " + route.host() + ": " + words[1])
                        .because(errors)
                        .result();
            default -> exited(words[1].split(" "), told.subList(0, told.size() - 1), errors);
        };
    }

    private Result<Ended> exited(String[] numbers, List<String> outputs, String errors) {
        long size = Long.parseLong(numbers[1]);
        try {
            if (size >= 0) {
                write(outputs, size);
            }
            return Result.done(new Ended.Exited(Integer.parseInt(numbers[0]), "", errors));
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "the outputs of " + script.name() + " cannot be kept")
                    .because(e)
                    .result();
        }
    }

    private void write(List<String> outputs, long size) throws IOException {
        boolean isCut = outputs.stream().anyMatch(line -> !line.startsWith(MARK));
        if (isCut || size > MOST) {
            try (var file = new RandomAccessFile(script.outputs().toFile(), "rw")) {
                file.setLength(Math.max(size, MOST + 1));
            }
            return;
        }
        Files.write(
                script.outputs(),
                outputs.stream().map(line -> line.substring(MARK.length())).toList());
    }
}
