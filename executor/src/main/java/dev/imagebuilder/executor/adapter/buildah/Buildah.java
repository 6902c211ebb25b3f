package dev.imagebuilder.executor.adapter.buildah;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.imagebuilder.executor.dockerfile.Engine;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder.Watcher;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program, run on our store and with none of the user's settings. */
final class Buildah {

    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)");
    private static final String OVERLAY = "overlay";
    private static final String COPIES = "vfs";

    private final ProcessRunner processes;
    private final Store store;
    private final User user;
    private volatile Optional<String> driver = Optional.empty();
    private Optional<Engine> engine = Optional.empty();
    private String told = "";

    Buildah(ProcessRunner processes, Store store, User user) {
        this.processes = processes;
        this.store = store;
        this.user = user;
    }

    /** Chooses how layers are kept, the first time; answers what the user should know about it. */
    synchronized Optional<String> openStore() throws Refusal {
        store.create();
        if (driver.isEmpty()) {
            driver = Optional.of(chooseDriver());
        }
        return driver.get().equals(OVERLAY)
                ? Optional.empty()
                : Optional.of("layers are copied whole (vfs), which is slow and takes much room, because overlay file"
                        + " systems do not work in " + store.cache());
    }

    /** That which is installed. */
    synchronized Engine engine() throws Refusal {
        if (engine.isEmpty()) {
            Matcher version = VERSION.matcher(told());
            engine = Optional.of(
                    version.find()
                            ? Engine.buildah(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)))
                            : Engine.BUILDAH_1_28);
        }
        return engine.get();
    }

    /**
     * An image of the store.
     *
     * @param id in hexadecimal digits
     * @param between the beginnings of the ids of those that its steps ended with
     */
    record BuiltImage(String id, Set<String> between) {}

    /** Builds an image and answers its id. */
    String build(List<String> options, Path context, Isolation isolation, Lease lease, Watcher watcher) throws Refusal {
        List<String> more = new ArrayList<>(options);
        more.add("--iidfile=" + lease.imageId());
        steps(more, context, isolation, lease, watcher);
        return imageId(lease);
    }

    /** The same when all images are wanted: with a file for the id of the last one buildah tells of none. */
    BuiltImage buildTelling(List<String> options, Path context, Isolation isolation, Lease lease, Watcher watcher)
            throws Refusal {
        StepLog steps = steps(options, context, isolation, lease, watcher);
        return new BuiltImage(
                steps.lastImage()
                        .orElseThrow(() -> Refusal.invalid("buildah did not tell the id of the image it built")),
                steps.images());
    }

    private StepLog steps(List<String> options, Path context, Isolation isolation, Lease lease, Watcher watcher)
            throws Refusal {
        List<String> arguments = new ArrayList<>(List.of("build", "--force-rm", "--retry=0"));
        arguments.addAll(isolation.options());
        arguments.add("--hooks-dir=" + lease.hooks());
        arguments.addAll(options);
        arguments.add(context.toAbsolutePath().toString());
        StepLog steps = new StepLog(watcher, (int)
                options.stream().filter(option -> option.startsWith("--label=")).count());
        Ended.Exited exited = exited(call(arguments, lease).lines(steps));
        if (exited.code() != 0) {
            throw new Refusal(BuildFailures.of(exited, steps));
        }
        return steps;
    }

    /** The ids of all images in the store. */
    Set<String> images(Lease lease) throws Refusal {
        Ended.Exited exited = exited(call(List.of("images", "--all", "--quiet", "--no-trunc"), lease));
        check("images", exited);
        return exited.output()
                .lines()
                .map(line -> line.replace("sha256:", "").strip())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Forgets an image with all that only it is made from; nothing happens to one that others need, or that is gone. */
    void forget(String image) throws Refusal {
        exited(Call.of(store.cache(), command(List.of("rmi", image))).environment(settings(driver())));
    }

    /** Its name and version. */
    String identity() throws Refusal {
        return told().replaceFirst("^(\\S+) version (\\S+).*(?s:.*)$", "$1 $2").strip();
    }

    private synchronized String told() throws Refusal {
        if (told.isEmpty()) {
            // Even for this it makes directories.
            told = exited(Call.of(store.cache(), List.of("buildah", "--version"))
                            .environment(settings(driver())))
                    .output();
        }
        return told;
    }

    void run(List<String> arguments, Lease lease, Consumer<String> log) throws Refusal {
        check(arguments.getFirst(), exited(call(arguments, lease).lines(log)));
    }

    /** Runs a command in a working container, and answers its exit status. */
    int runIn(String container, List<String> command, Isolation isolation, Lease lease, Consumer<String> log)
            throws Refusal {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(isolation.options());
        arguments.addAll(List.of(container, "--"));
        arguments.addAll(command);
        return exited(call(arguments, lease).lines(log)).code();
    }

    /** All that is known of an image. */
    JsonNode inspect(String image, Lease lease) throws Refusal {
        Ended.Exited exited = inspected(image, lease);
        check("inspect", exited);
        return json(exited);
    }

    /** The same, or nothing of an image that is not in the store. */
    JsonNode known(String image, Lease lease) throws Refusal {
        Ended.Exited exited = inspected(image, lease);
        return exited.code() == 0 ? json(exited) : MissingNode.getInstance();
    }

    private Ended.Exited inspected(String image, Lease lease) throws Refusal {
        return exited(call(List.of("inspect", "--type=image", image), lease));
    }

    private static JsonNode json(Ended.Exited exited) throws Refusal {
        try {
            return JsonDocument.of(exited.output());
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("buildah does not tell what it knows of an image");
        }
    }

    /** Removes working containers. */
    void remove(List<String> containers, Path directory) throws Refusal {
        List<String> command = new ArrayList<>(command(List.of("rm")));
        command.addAll(containers);
        check("rm", exited(Call.of(directory, command).environment(settings(driver()))));
    }

    /** All containers that a runtime knows of, also those of others, as JSON. */
    String listContainers(String runtime, Path directory) throws Refusal {
        return exited(Call.of(directory, List.of(runtime, "list", "--format", "json"))
                        .environment(settings(driver())))
                .output();
    }

    /** Ends a container and lets the runtime forget it. */
    void endContainer(String runtime, String name, Path directory) throws Refusal {
        exited(Call.of(directory, List.of(runtime, "delete", "--force", name)).environment(settings(driver())));
    }

    /**
     * Runs a program in the user namespace in which containers see their files, which is this one for root; answers the
     * last it said when it failed, and nothing else.
     */
    String unshare(List<String> program) throws Refusal {
        List<String> command = new ArrayList<>(user.isRoot() ? List.of() : command(List.of("unshare")));
        command.addAll(program);
        Ended.Exited exited = exited(Call.of(store.cache(), command).environment(settings(driver())));
        return exited.code() == 0 ? "" : BuildFailures.lastLines(exited.errors() + "\nexit code " + exited.code());
    }

    List<Path> containers() throws Refusal {
        return store.containers(driver());
    }

    private String chooseDriver() throws Refusal {
        Ended.Exited overlay = tryDriver(OVERLAY);
        if (overlay.code() == 0) {
            return OVERLAY;
        }
        if (tryDriver(COPIES).code() == 0) {
            return COPIES;
        }
        check("info", overlay);
        return OVERLAY;
    }

    private Ended.Exited tryDriver(String name) throws Refusal {
        List<String> command = new ArrayList<>(List.of("buildah"));
        command.addAll(store.options(name));
        command.add("info");
        return exited(Call.of(store.cache(), command).environment(settings(name)));
    }

    private Call call(List<String> arguments, Lease lease) {
        Map<String, String> environment = new HashMap<>(settings(driver()));
        environment.putAll(lease.environment());
        return Call.of(lease.directory(), command(arguments)).environment(environment);
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("buildah"));
        command.addAll(store.options(driver()));
        command.addAll(arguments);
        return command;
    }

    /** Settings that would otherwise be looked for in the user's home, which buildah shares with podman. */
    private Map<String, String> settings(String driver) {
        String home = store.cache().resolve("home").toString();
        Map<String, String> settings = new HashMap<>(Map.of(
                "CONTAINERS_CONF", "/dev/null",
                "CONTAINERS_STORAGE_CONF", "/dev/null",
                "STORAGE_DRIVER", driver,
                "STORAGE_OPTS", "",
                "HOME", home,
                "XDG_CONFIG_HOME", home,
                "XDG_DATA_HOME", home));
        if (!user.isRoot()) {
            settings.put("XDG_RUNTIME_DIR", store.runtime().toString());
        }
        return settings;
    }

    private Ended.Exited exited(Call call) throws Refusal {
        return switch (processes.run(call)) {
            case Ended.Exited exited -> exited;
            case Ended.TimedOut timedOut ->
                throw refusal(Failure.Kind.TIMED_OUT, "buildah took longer than " + timedOut.limit());
            case Ended.Cancelled() -> throw refusal(Failure.Kind.CANCELLED, "the build was ended before it was done");
            case Ended.Missing(String program) -> throw missing(program);
        };
    }

    private String driver() {
        return driver.orElse(OVERLAY);
    }

    private static String imageId(Lease lease) throws Refusal {
        try {
            return Files.readString(lease.imageId()).strip().replace("sha256:", "");
        } catch (IOException e) {
            throw Refusal.of("buildah did not tell the id of the image it built", e);
        }
    }

    private static void check(String verb, Ended.Exited exited) throws Refusal {
        if (exited.code() != 0) {
            throw new Refusal(new Failure(Failure.Kind.TOOL_FAILED, "buildah " + verb + " failed")
                    .because(BuildFailures.lastLines(exited.errors())));
        }
    }

    private static Refusal missing(String program) {
        return new Refusal(new Failure(Failure.Kind.TOOL_MISSING, program + " is not installed")
                .hint(program.equals("buildah") ? "apt-get install buildah runc" : "install " + program));
    }

    private static Refusal refusal(Failure.Kind kind, String message) {
        return new Refusal(new Failure(kind, message));
    }
}
