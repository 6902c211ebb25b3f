package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SshRoute;
import dev.imagebuilder.executor.port.Workspaces;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.topology.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What all runners of an operation's own files do alike. */
final class Calls {
    private static final int TELLING_LINES = 20;

    private static final String OUTPUTS = "outputs";

    private Calls() {}

    /** Nobody can tell where it is to run. */
    private static Optional<Finding> unknownHost(OperationCall call) {
        return call.host() instanceof Host.Unknown(String node)
                ? Optional.of(Finding.error(
                                Code.HOST_UNKNOWN,
                                call.files().primary().location(),
                                call.name() + " is to run on " + node
                                        + ", and nothing has set the public_address or the private_address of " + node)
                        .hint("give " + node + " the attribute public_address, such as localhost, or let its create"
                                + " operation set it"))
                : Optional.empty();
    }

    /** It is to run on another machine, and cannot. */
    static Optional<Finding> elsewhere(OperationCall call, String what) {
        return call.host() instanceof Host.Remote remote
                ? Optional.of(Finding.error(
                                Code.OPERATION_ELSEWHERE,
                                call.files().primary().location(),
                                call.name() + " is to run on " + remote.node() + ", and " + what
                                        + " on this machine only")
                        .hint("say \"operation_host: ORCHESTRATOR\" to run it here"))
                : Optional.empty();
    }

    /** Such as {@code  on web (10.0.0.7)}; nothing of this machine. */
    static String where(Optional<SshRoute> host) {
        return host.map(route -> " on " + route.host()).orElse("");
    }

    /**
     * Does something in a private directory, unless something is wrong with the call: what was not known when the plan was
     * checked is known now.
     *
     * @param found what is wrong with it
     */
    static Outcome checked(
            Workspaces workspaces, OperationCall call, List<Finding> found, Function<Path, Outcome> work) {
        Optional<Finding> trouble = unknownHost(call).or(() -> found.stream().findFirst());
        return trouble.<Outcome>map(Outcome.Failed::new).orElseGet(() -> inWorkspace(workspaces, call, work));
    }

    /** Does something with a file for outputs, which is on no disk when these may be secret. */
    static Outcome withOutputs(Workspaces memory, OperationCall call, Path workspace, Function<Path, Outcome> work) {
        return call.secrets().texts().isEmpty()
                ? work.apply(workspace.resolve(OUTPUTS))
                : inWorkspace(memory, call, hidden -> work.apply(hidden.resolve(OUTPUTS)));
    }

    /** Does something in a private directory that is gone afterwards. */
    static Outcome inWorkspace(Workspaces workspaces, OperationCall call, Function<Path, Outcome> work) {
        return switch (workspaces.create(Optional.empty())) {
            case Result.Failed<Workspaces.Workspace>(Failure failure) -> failed(call, failure);
            case Result.Done<Workspaces.Workspace>(Workspaces.Workspace workspace) -> {
                try (workspace) {
                    yield work.apply(workspace.path());
                }
            }
        };
    }

    static Outcome failed(OperationCall call, Failure failure) {
        return new Outcome.Failed(
                FailureFinding.of(failure).at(Optional.of(call.files().primary().location())));
    }

    /** Why a program that did not succeed did not. */
    static Failure ended(OperationCall call, Ended ended) {
        return switch (ended) {
            case Ended.Exited(int code, String output, String errors) ->
                new Failure(Failure.Kind.TOOL_FAILED, call.name() + " ended with exit status " + code)
                        .because(lastLines(call, errors.isBlank() ? output : errors))
                        .hint("\"executor logs\" shows all that it printed");
            case Ended.TimedOut(var limit, String output, String errors) ->
                new Failure(
                                Failure.Kind.TIMED_OUT,
                                call.name() + " took longer than its timeout of " + limit.toSeconds() + " seconds")
                        .because(lastLines(call, errors.isBlank() ? output : errors))
                        .hint("raise the \"timeout\" of the implementation if it needs more");
            case Ended.Cancelled() ->
                new Failure(Failure.Kind.CANCELLED, call.name() + " was ended before it was done");
            case Ended.Missing(String program) ->
                new Failure(
                                Failure.Kind.TOOL_MISSING,
                                program + ", which " + call.files().primary().name() + " is run by, is not installed")
                        .hint("install " + program);
        };
    }

    private static String lastLines(OperationCall call, String text) {
        List<String> lines = text.strip().lines().toList();
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - TELLING_LINES), lines.size()));
        return call.secrets().covered(last);
    }
}
