package dev.imagebuilder.executor.execution.doctor;

import dev.imagebuilder.executor.execution.playbook.AnsibleSetup;
import dev.imagebuilder.executor.execution.playbook.InstalledCollection;
import dev.imagebuilder.executor.execution.step.Needs;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Tools;
import dev.imagebuilder.executor.port.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Looks at what this machine has of what operations may need, all at once. */
public final class Doctor {
    private static final Path ANYWHERE = Path.of("/");
    private static final Path EMULATORS = Path.of("/proc/sys/fs/binfmt_misc");
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String SDK_VERSION = "import importlib.metadata as m; print(m.version('openstacksdk'))";

    private final Tools tools;
    private final Workspaces workspaces;
    private final Map<String, Path> directories;

    /** @param directories that the program writes to, by what they are for */
    public Doctor(Tools tools, Workspaces workspaces, Map<String, Path> directories) {
        this.tools = tools;
        this.workspaces = workspaces;
        this.directories = directories;
    }

    /**
     * Looks at everything.
     *
     * @param needs those of a blueprint; when empty, what blueprints usually need counts as needed
     */
    public List<Checkup> examine(Optional<Needs> needs) {
        List<Callable<List<Checkup>>> questions = new ArrayList<>();
        questions.add(() -> List.of(java()));
        questions.add(() -> ansible(needs));
        tools(needs).forEach(tool -> questions.add(() -> List.of(tool(tool, needs))));
        questions.add(() -> List.of(runtime()));
        questions.add(() -> List.of(Diagnosis.emulation(EMULATORS, emulated())));
        directories.forEach((use, directory) -> questions.add(() -> List.of(directory(use, directory))));
        return answers(questions);
    }

    private static List<Checkup> answers(List<Callable<List<Checkup>>> questions) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Checkup> all = new ArrayList<>();
            for (Future<List<Checkup>> answer : threads.invokeAll(questions)) {
                all.addAll(answer.get());
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What runs this program is fit, or it would not run. */
    private static Checkup java() {
        return Checkup.fine(
                        "java",
                        Optional.of(Runtime.version().toString()),
                        Optional.of(Path.of(System.getProperty("java.home"))))
                .needed(true);
    }

    private static Stream<KnownTool> tools(Optional<Needs> needs) {
        List<String> known = KnownTool.ALL.stream().map(KnownTool::name).toList();
        Stream<KnownTool> others = needs.stream()
                .flatMap(all -> new TreeSet<>(all.programs()).stream())
                .filter(name -> !known.contains(name) && !name.equals("ansible-playbook"))
                .map(KnownTool::other);
        return Stream.concat(KnownTool.ALL.stream(), others);
    }

    private Checkup tool(KnownTool tool, Optional<Needs> needs) {
        Optional<Path> path = tools.find(tool.name());
        Result<String> answer = tool.question()
                .filter(_ -> path.isPresent())
                .map(question -> tools.ask(ANYWHERE, List.of(tool.name(), question)))
                .orElseGet(() -> Result.done(""));
        boolean isNeeded = tool.name().equals("setsid")
                || needs.map(all -> isNeeded(tool.name(), all)).orElse(tool.isUsual());
        return Diagnosis.tool(tool, path, answer).needed(isNeeded);
    }

    /** One of several is needed when there is no other of them. */
    private boolean isNeeded(String program, Needs needs) {
        return needs.programs().contains(program)
                || needs.choices().stream()
                        .filter(some -> some.contains(program))
                        .anyMatch(some -> some.stream()
                                .allMatch(other -> other.equals(program)
                                        || tools.find(other).isEmpty()));
    }

    private Checkup runtime() {
        Optional<String> name = KnownTool.RUNTIMES.stream()
                .filter(runtime -> tools.find(runtime).isPresent())
                .findFirst();
        return Diagnosis.runtime(
                name,
                name.flatMap(tools::find),
                name.map(runtime -> tools.ask(ANYWHERE, List.of(runtime, "--version")))
                        .orElseGet(() -> Result.done("")));
    }

    private List<Checkup> ansible(Optional<Needs> needs) {
        Optional<Path> path = tools.find("ansible-playbook");
        Result<AnsibleSetup> setup = path.isPresent()
                ? AnsibleSetup.ask(tools, workspaces)
                : new Failure(Failure.Kind.TOOL_MISSING, "ansible-playbook is not installed").result();
        List<Checkup> all = new ArrayList<>();
        all.add(Diagnosis.ansible(path, path.flatMap(Doctor::virtualEnvironment), setup)
                .needed(needs.map(wanted -> wanted.programs().contains("ansible-playbook"))
                        .orElse(true)));
        if (setup instanceof Result.Done<AnsibleSetup>(AnsibleSetup known)) {
            all.addAll(collections(known, needs));
        }
        return all;
    }

    private static Optional<Path> virtualEnvironment(Path program) {
        return Optional.ofNullable(program.getParent())
                .map(Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("pyvenv.cfg")));
    }

    private List<Checkup> collections(AnsibleSetup setup, Optional<Needs> needs) {
        List<Checkup> all = new ArrayList<>();
        needs.stream()
                .flatMap(wanted -> new TreeSet<>(wanted.collections()).stream())
                .forEach(name -> all.add(
                        Diagnosis.collection(name, setup.collection(name)).needed(true)));
        boolean isUsed = needs.filter(wanted -> wanted.collections().contains(SdkRange.COLLECTION))
                .isPresent();
        setup.collection(SdkRange.COLLECTION)
                .ifPresent(collection -> all.add(openstack(collection).needed(isUsed)));
        return all;
    }

    private Checkup openstack(InstalledCollection collection) {
        Result<String> sdk = tools.ask(ANYWHERE, List.of(PYTHON.toString(), "-c", SDK_VERSION));
        return Diagnosis.openstack(SdkRange.of(collection), sdk, PYTHON);
    }

    private static List<String> emulated() {
        String prefix = "qemu-";
        try (Stream<Path> files = Files.list(EMULATORS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Checkup directory(String use, Path directory) {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return Diagnosis.directory(use, directory, existing, Files.isWritable(existing), room(existing));
    }

    private static long room(Path existing) {
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }
}
