package dev.imagebuilder.executor.execution.playbook;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Tools;
import dev.imagebuilder.executor.port.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Ansible that runs playbooks, as {@code ansible-playbook --version} tells of it.
 *
 * @param version of ansible-core
 * @param python the version of the Python it runs with
 * @param home the directory of its Python package
 * @param collectionRoots the directories that hold {@code ansible_collections}
 */
public record AnsibleSetup(String version, String python, Path home, List<Path> collectionRoots) {
    private static final Pattern VERSION = Pattern.compile("^\\S+ (?:\\[core )?(\\d[^\\s\\]]*)");

    public AnsibleSetup {
        collectionRoots = List.copyOf(collectionRoots);
    }

    /** Asks it, under the configuration that playbooks are run with: not that of the user or the system. */
    public static Result<AnsibleSetup> ask(Tools tools, Workspaces workspaces) {
        return workspaces.create(Optional.empty()).then(workspace -> {
            try (workspace) {
                Files.writeString(workspace.path().resolve("ansible.cfg"), "[defaults]\n");
                return tools.ask(workspace.path(), List.of("ansible-playbook", "--version"))
                        .then(AnsibleSetup::parse);
            } catch (IOException e) {
                return new Failure(Failure.Kind.TOOL_FAILED, "what ansible-playbook needs cannot be written")
                        .because(e)
                        .result();
            }
        });
    }

    /** Reads the answer. */
    static Result<AnsibleSetup> parse(String answer) {
        Matcher version = VERSION.matcher(answer.strip());
        Optional<Path> home = field(answer, "ansible python module location").map(Path::of);
        if (!version.find() || home.isEmpty()) {
            return new Failure(Failure.Kind.INVALID, "ansible-playbook does not tell its version")
                    .because(answer)
                    .result();
        }
        Stream<Path> configured = field(answer, "ansible collection location").stream()
                .flatMap(paths -> Stream.of(paths.split(":")))
                .map(Path::of);
        // The package "ansible" of pip and of distributions brings its collections along beside ansible-core.
        Stream<Path> brought = home.map(Path::getParent).stream();
        return Result.done(new AnsibleSetup(
                version.group(1),
                field(answer, "python version").map(text -> text.split(" ")[0]).orElse(""),
                home.get(),
                Stream.concat(configured, brought).toList()));
    }

    private static Optional<String> field(String answer, String name) {
        return answer.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(name + " = "))
                .map(line -> line.substring(name.length() + 3))
                .findFirst();
    }

    /** A collection that is installed; one beside a playbook counts before it. */
    public Optional<InstalledCollection> collection(String name) {
        return collectionRoots.stream()
                .flatMap(root -> InstalledCollection.in(root, name).stream())
                .findFirst();
    }
}
