package dev.imagebuilder.executor.execution.playbook;

import dev.imagebuilder.executor.port.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Ansible looks for roles, in this order. */
record RolePaths(List<Path> directories) {
    private static final String USUAL = "~/.ansible/roles:/usr/share/ansible/roles:/etc/ansible/roles";

    RolePaths {
        directories = List.copyOf(directories);
    }

    /** @param directory that of the playbook, in which a configuration may lie */
    static RolePaths of(Path directory, Tools tools) {
        String configured = tools.variable("ANSIBLE_ROLES_PATH")
                .or(() -> setting(directory.resolve("ansible.cfg")))
                .orElse(USUAL);
        String home = tools.variable("HOME").orElse("/");
        Stream<Path> elsewhere = Stream.of(configured.split(":"))
                .map(path -> path.startsWith("~/") ? home + path.substring(1) : path)
                .map(path -> directory.resolve(path.strip()));
        return new RolePaths(Stream.of(Stream.of(directory.resolve("roles")), elsewhere, Stream.of(directory))
                .flatMap(paths -> paths)
                .toList());
    }

    private static Optional<String> setting(Path configuration) {
        try (Stream<String> lines = Files.lines(configuration)) {
            return lines.map(line -> line.split("=", 2))
                    .filter(words -> words.length == 2 && words[0].strip().equals("roles_path"))
                    .map(words -> words[1].strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Optional<Path> find(String role) {
        return directories.stream()
                .map(directory -> directory.resolve(role))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
