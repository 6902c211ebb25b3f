package dev.imagebuilder.executor.adapter.container;

import dev.imagebuilder.executor.oci.PullTrouble;
import dev.imagebuilder.executor.port.ContainerRunner;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ProcessMarks;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Runs containers with podman, docker or buildah, as the user has set them up. A container is made, started and removed by
 * a command each, so that trouble with an image is told apart from a program that fails.
 */
public final class EngineContainerRunner implements ContainerRunner {
    private static final Path ANYWHERE = Path.of("/");
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final ProcessRunner processes;
    private final ProcessMarks marks;
    private final Map<String, String> environment;
    private final Register register;
    private final Engines engines;

    /**
     * @param marks that tell the containers of one operation
     * @param environment the variables that engines are called with
     * @param register where it is kept which containers there are; created when it does not exist
     */
    public EngineContainerRunner(
            ProcessRunner processes, ProcessMarks marks, Map<String, String> environment, Path register) {
        this.processes = processes;
        this.marks = marks;
        this.environment = Map.copyOf(environment);
        this.register = new Register(register);
        this.engines = new Engines(this::ask, environment.getOrDefault(Engines.VARIABLE, ""));
    }

    @Override
    public Result<String> engine(String image) {
        return engines.forImage(image).map(Engine::program);
    }

    @Override
    public Result<Ended> run(Container container) {
        String name =
                Register.name(marks.current().orElseGet(() -> UUID.randomUUID().toString()));
        return engines.forImage(container.image())
                .then(engine -> register.add(name, engine).then(_ -> run(container, engine, name)));
    }

    private Result<Ended> run(Container container, Engine engine, String name) {
        try {
            long begun = System.nanoTime();
            return switch (processes.run(call(engine.create(container, name)).timeout(container.timeout()))) {
                case Ended.Exited(int code, String _, String _)
                when code == 0 -> start(container, engine, name, Duration.ofNanos(System.nanoTime() - begun));
                case Ended.Exited exited -> unmade(container, engine, exited).result();
                case Ended ended -> Result.done(ended);
            };
        } finally {
            tidy(engine, name);
        }
    }

    private Result<Ended> start(Container container, Engine engine, String name, Duration passed) {
        Optional<Duration> left = container.timeout().map(limit -> atLeastSomething(limit.minus(passed)));
        return engine.start(container, name, this::ask)
                .map(command -> processes.run(
                        call(command).timeout(left).file(container.file()).lines(container.lines())))
                .map(ended -> ended instanceof Ended.TimedOut(Duration _, String output, String errors)
                        ? new Ended.TimedOut(container.timeout().orElseThrow(), output, errors)
                        : ended);
    }

    private static Duration atLeastSomething(Duration left) {
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private Call call(List<String> command) {
        return Call.of(ANYWHERE, command).environment(environment);
    }

    /** A run that is cancelled by an interrupt has to be tidied up nevertheless. */
    private void tidy(Engine engine, String name) {
        boolean isInterrupted = Thread.interrupted();
        if (ask(engine.remove(name))
                .problem()
                .filter(EngineContainerRunner::isCut)
                .isEmpty()) {
            register.remove(name);
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was ended itself, and the container may be left. */
    private static boolean isCut(Failure failure) {
        return failure.kind() == Kind.CANCELLED || failure.kind() == Kind.TIMED_OUT;
    }

    @Override
    public Result<Integer> remove(Set<String> left) {
        Result<Integer> removed = Result.done(0);
        for (String name : left.stream().map(Register::name).toList()) {
            Optional<Engine> engine = register.engine(name);
            if (engine.isPresent()) {
                removed = removed.then(count -> ask(engine.get().remove(name)).map(_ -> count + 1));
                register.remove(name);
            }
        }
        return removed;
    }

    private Result<String> ask(List<String> command) {
        String program = command.getFirst();
        return switch (processes.run(call(command).timeout(ANSWER))) {
            case Ended.Exited(int code, String output, String _) when code == 0 -> Result.done(output);
            case Ended.Exited(int _, String _, String errors) ->
                new Failure(Kind.TOOL_FAILED, program + " " + command.get(1) + " failed")
                        .because(errors)
                        .result();
            case Ended.TimedOut(Duration limit, String _, String _) ->
                new Failure(Kind.TIMED_OUT, program + " did not answer in " + limit.toSeconds() + " seconds").result();
            case Ended.Cancelled() -> new Failure(Kind.CANCELLED, program + " was ended before it was done").result();
            case Ended.Missing(String missing) ->
                new Failure(Kind.TOOL_MISSING, missing + " is not installed").result();
        };
    }

    private static Failure unmade(Container container, Engine engine, Ended.Exited exited) {
        String words = exited.errors().strip();
        String image = container.image();
        return switch (PullTrouble.kind(words).orElse(Kind.TOOL_FAILED)) {
            case DENIED ->
                new Failure(Kind.DENIED, "the registry refuses the image " + image + ", or has none of that name")
                        .because(words)
                        .hint("check its name, and log in with \"" + engine.program() + " login\"");
            case NOT_FOUND ->
                new Failure(Kind.NOT_FOUND, "there is no image " + image)
                        .because(words)
                        .hint("check its name and tag");
            case UNREACHABLE ->
                new Failure(Kind.UNREACHABLE, "the registry of the image " + image + " cannot be reached")
                        .because(words)
                        .hint("check the name of its host, and that this machine can reach it");
            default ->
                new Failure(Kind.TOOL_FAILED, engine.program() + " makes no container of the image " + image)
                        .because(words);
        };
    }
}
