package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the builds of a user who is not root need: a user namespace (user_namespaces(7)), in which he is root, with other
 * users and groups that are his (subuid(5), subgid(5)).
 *
 * @param files the directory of the machine's settings, {@code /etc}
 * @param switches the directory of the kernel's settings, {@code /proc/sys}
 */
record UserNamespaces(User user, Path files, Path switches) {

    private static final long FIRST = 100_000;
    private static final long SIZE = 65_536;
    private static final List<String> PROGRAMS = List.of("newuidmap", "newgidmap");

    /** Settings of kernels that forbid it, and how they allow it. */
    private static final List<Switch> SWITCHES = List.of(
            new Switch("user/max_user_namespaces", "0", "sysctl -w user.max_user_namespaces=15000"),
            new Switch("kernel/unprivileged_userns_clone", "0", "sysctl -w kernel.unprivileged_userns_clone=1"),
            new Switch(
                    "kernel/apparmor_restrict_unprivileged_userns",
                    "1",
                    "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"));

    private record Switch(String file, String forbidding, String remedy) {}

    static UserNamespaces of(User user) {
        return new UserNamespaces(user, Path.of("/etc"), Path.of("/proc/sys"));
    }

    /** What is missing; nothing when a namespace could be made. */
    Optional<Failure> lack(Buildah buildah) throws Refusal {
        Optional<Failure> known = program().or(this::ranges);
        if (known.isPresent()) {
            return known;
        }
        String trouble = buildah.unshare(List.of("true"));
        return trouble.isEmpty() ? Optional.empty() : Optional.of(forbidden(trouble));
    }

    private static Optional<Failure> program() {
        return PROGRAMS.stream()
                .filter(program -> !Programs.has(program))
                .findFirst()
                .map(program -> new Failure(
                                Failure.Kind.TOOL_MISSING,
                                program + " is not installed, without which only root can build images")
                        .hint("apt-get install uidmap"));
    }

    /** Where other places are asked for ranges, the files need not have them. */
    private Optional<Failure> ranges() {
        if (lines("nsswitch.conf").anyMatch(line -> line.startsWith("subid:"))) {
            return Optional.empty();
        }
        List<String> missing = Stream.of("subuid", "subgid")
                .filter(name -> lines(name).noneMatch(this::isOurs))
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        long first = firstFree();
        String range = first + "-" + (first + SIZE - 1);
        List<String> command = new ArrayList<>(List.of("usermod"));
        missing.forEach(name -> command.add("--add-" + name + "s " + range));
        command.add(user.name());
        return Optional.of(new Failure(
                        Failure.Kind.TOOL_FAILED,
                        "the user " + user.name() + " has no range in " + files.resolve(missing.getFirst())
                                + ", without which only root can build images")
                .hint("as root: " + String.join(" ", command)));
    }

    private boolean isOurs(String line) {
        String whose = line.split(":", 2)[0];
        return whose.equals(user.name()) || whose.equals(user.id());
    }

    private long firstFree() {
        return Stream.of("subuid", "subgid")
                .flatMap(this::lines)
                .map(line -> line.split(":"))
                .filter(range -> range.length == 3 && range[1].matches("\\d{1,10}") && range[2].matches("\\d{1,10}"))
                .mapToLong(range -> Long.parseLong(range[1]) + Long.parseLong(range[2]))
                .reduce(FIRST, Math::max);
    }

    private Failure forbidden(String trouble) {
        String remedy = SWITCHES.stream()
                .filter(one -> text(switches.resolve(one.file())).strip().equals(one.forbidding()))
                .findFirst()
                .map(one -> "as root: " + one.remedy())
                .orElse("build as root, or with --engine docker");
        return new Failure(
                        Failure.Kind.TOOL_FAILED,
                        "the user " + user.name() + " cannot make a user namespace, without which only root can build"
                                + " images")
                .because(trouble)
                .hint(remedy);
    }

    private Stream<String> lines(String name) {
        return text(files.resolve(name)).lines();
    }

    /** What cannot be read says nothing. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
