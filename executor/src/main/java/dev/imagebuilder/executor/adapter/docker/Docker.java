package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.dockerfile.Engine;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program, and the daemon that it leads to: the user's, with none of the user's other settings. */
final class Docker {
    private static final Path ANYWHERE = Path.of("/");
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String HOST = "DOCKER_HOST";
    private static final Pattern VERSIONS = Pattern.compile("(\\d+)\\.\\S* ((\\d+)\\.(\\d+)\\S*) (\\S+)");

    /** The client from which on BuildKit is asked by buildx alone. */
    private static final int ONLY_BUILDX = 23;

    private final ProcessRunner processes;
    private final Map<String, String> environment;
    private Optional<Setup> setup = Optional.empty();

    Docker(ProcessRunner processes, Map<String, String> environment) {
        this.processes = processes;
        this.environment = Map.copyOf(environment);
    }

    /**
     * What there is.
     *
     * @param version the daemon's
     * @param major the first number of it
     * @param minor the second
     * @param platform the daemon's
     * @param hasBuildx whether the client has it
     * @param variables that lead to the daemon
     */
    record Setup(
            String version, int major, int minor, Platform platform, boolean hasBuildx, Map<String, String> variables) {
        Engine engine() {
            return Engine.docker(major, minor);
        }
    }

    /** Looks once; refuses when there is nothing that builds. */
    synchronized Setup setup() throws Refusal {
        if (setup.isEmpty()) {
            setup = Optional.of(look());
        }
        return setup.get();
    }

    private Setup look() throws Refusal {
        Map<String, String> variables = host();
        String told = versions(variables);
        Matcher version = VERSIONS.matcher(told.strip());
        if (!version.matches()) {
            throw new Refusal(new Failure(Kind.TOOL_FAILED, "docker does not tell its version").because(told));
        }
        boolean hasBuildx =
                exited(call(List.of("buildx", "version"), variables)).code() == 0;
        if (!hasBuildx && Integer.parseInt(version.group(1)) >= ONLY_BUILDX) {
            throw new Refusal(new Failure(
                            Kind.TOOL_MISSING, "docker " + version.group(1) + " builds with buildx, which is missing")
                    .hint("apt-get install docker-buildx, or docker-buildx-plugin of Docker's own packages"));
        }
        return new Setup(
                version.group(2),
                Integer.parseInt(version.group(3)),
                Integer.parseInt(version.group(4)),
                Platform.of(version.group(5)),
                hasBuildx,
                variables);
    }

    /** The daemon of the context that the user has chosen. */
    private Map<String, String> host() throws Refusal {
        if (environment.containsKey(HOST)) {
            return Map.of();
        }
        Ended.Exited context =
                exited(call(List.of("context", "inspect", "--format={{.Endpoints.docker.Host}}"), Map.of()));
        String host = context.output().strip();
        return context.code() == 0 && !host.isEmpty() ? Map.of(HOST, host) : Map.of();
    }

    private String versions(Map<String, String> variables) throws Refusal {
        Ended.Exited exited = exited(call(
                List.of("version", "--format={{.Client.Version}} {{.Server.Version}} {{.Server.Os}}/{{.Server.Arch}}"),
                variables));
        if (exited.code() != 0) {
            throw new Refusal(new Failure(Kind.UNREACHABLE, "the Docker daemon does not answer")
                    .because(exited.errors())
                    .hint("start it, and see that this user may use it; DOCKER_HOST says where it is"));
        }
        return exited.output();
    }

    /** Builds an image. */
    Ended.Exited build(List<String> options, Lease lease, Consumer<String> lines) throws Refusal {
        List<String> arguments = new ArrayList<>();
        if (setup().hasBuildx()) {
            arguments.addAll(List.of("buildx", "build", "--load"));
        } else {
            arguments.add("build");
        }
        arguments.add("--progress=plain");
        arguments.addAll(options);
        return exited(call(arguments, variables(lease.directory())).lines(lines));
    }

    /** Runs a container to its end. */
    Ended.Exited start(List<String> arguments, Lease lease, Consumer<String> lines) throws Refusal {
        return exited(call(arguments, variables(lease.directory())).lines(lines));
    }

    /** Does something else; what it prints, or why it failed. */
    String run(List<String> arguments, Lease lease) throws Refusal {
        return checked(arguments, exited(call(arguments, variables(lease.directory()))));
    }

    /** What it prints when it succeeds. */
    Optional<String> ask(List<String> arguments, Path directory) throws Refusal {
        Ended.Exited exited = exited(call(arguments, variables(directory)).timeout(ANSWER));
        return exited.code() == 0 ? Optional.of(exited.output()) : Optional.empty();
    }

    /** Packs or unpacks an archive. */
    void tar(List<String> arguments, Lease lease) throws Refusal {
        List<String> command = new ArrayList<>(List.of("tar"));
        command.addAll(arguments);
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(lease.environment());
        Ended.Exited exited = exited(Call.of(lease.directory(), command).environment(variables));
        if (exited.code() != 0) {
            throw new Refusal(new Failure(Kind.TOOL_FAILED, "an image cannot be packed or unpacked")
                    .because(exited.errors())
                    .hint("see that there is room on the disk"));
        }
    }

    private Map<String, String> variables(Path directory) throws Refusal {
        Map<String, String> variables = new HashMap<>(setup().variables());
        variables.putAll(Lease.environment(directory));
        variables.put("DOCKER_BUILDKIT", "1");
        variables.put("BUILDX_BUILDER", "default");
        // What is told of images is ours to tell.
        variables.put("BUILDX_NO_DEFAULT_ATTESTATIONS", "1");
        return variables;
    }

    private Call call(List<String> arguments, Map<String, String> more) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(arguments);
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(more);
        return Call.of(ANYWHERE, command).environment(variables);
    }

    private Ended.Exited exited(Call call) throws Refusal {
        return switch (processes.run(call)) {
            case Ended.Exited exited -> exited;
            case Ended.TimedOut timedOut ->
                throw new Refusal(new Failure(
                        Kind.TIMED_OUT,
                        "docker took longer than " + timedOut.limit().toSeconds() + " seconds"));
            case Ended.Cancelled() ->
                throw new Refusal(new Failure(Kind.CANCELLED, "the build was ended before it was done"));
            case Ended.Missing(String program) ->
                throw new Refusal(new Failure(Kind.TOOL_MISSING, program + " is not installed")
                        .hint(program.equals("docker") ? "apt-get install docker.io" : "install " + program));
        };
    }

    private static String checked(List<String> arguments, Ended.Exited exited) throws Refusal {
        if (exited.code() != 0) {
            throw new Refusal(new Failure(Kind.TOOL_FAILED, "docker " + arguments.getFirst() + " failed")
                    .because(exited.errors()));
        }
        return exited.output();
    }
}
