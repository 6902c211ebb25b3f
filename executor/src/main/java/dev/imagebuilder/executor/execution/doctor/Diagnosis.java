package dev.imagebuilder.executor.execution.doctor;

import dev.imagebuilder.executor.execution.playbook.AnsibleSetup;
import dev.imagebuilder.executor.execution.playbook.BroughtCollections;
import dev.imagebuilder.executor.execution.playbook.InstalledCollection;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is to be thought of what was found. Nothing is looked at here. */
final class Diagnosis {
    /** The ansible-core that the fork server is made for. */
    private static final String FORK_SERVER = "2.14";

    private static final long MEBIBYTE = 1 << 20;
    private static final long LEAST_ROOM = 100 * MEBIBYTE;
    private static final long ROOM_FOR_IMAGES = 2048 * MEBIBYTE;

    private Diagnosis() {}

    /** @param answer what it said when it was asked for its version */
    static Checkup tool(KnownTool tool, Optional<Path> path, Result<String> answer) {
        if (path.isEmpty()) {
            return Checkup.missing(tool.name(), tool.purpose(), tool.mend());
        }
        return switch (answer) {
            case Result.Done<String>(String text) -> Checkup.fine(tool.name(), Version.in(text), path);
            case Result.Failed<String>(Failure failure) ->
                Checkup.fine(tool.name(), Optional.empty(), path).unfit(reason(failure), tool.mend());
        };
    }

    private static String reason(Failure failure) {
        return failure.cause()
                .lines()
                .reduce((_, last) -> last)
                .map(line -> failure.message() + ": " + line)
                .orElse(failure.message());
    }

    static Checkup runtime(Optional<String> name, Optional<Path> path, Result<String> answer) {
        return name.map(found -> tool(KnownTool.runtime(found), path, answer)
                        .remark("Dockerfiles run in containers of their own"))
                .orElseGet(() -> Checkup.missing(
                        String.join(" or ", KnownTool.RUNTIMES),
                        "Dockerfiles run with nothing but another root directory (chroot)",
                        KnownTool.runtime(KnownTool.RUNTIMES.getFirst()).mend()));
    }

    /** @param environment the virtual environment that it lies in */
    static Checkup ansible(Optional<Path> path, Optional<Path> environment, Result<AnsibleSetup> setup) {
        String name = "ansible-playbook";
        Optional<String> mend = Optional.of(
                environment.map(venv -> venv + "/bin/pip install ansible").orElse("apt-get install ansible"));
        if (path.isEmpty()) {
            return Checkup.missing(name, "runs playbooks", mend);
        }
        return switch (setup) {
            case Result.Done<AnsibleSetup>(AnsibleSetup known) ->
                Checkup.fine(name, Optional.of(known.version()), path)
                        .remark("Python " + known.python() + ", " + manner(known.version()));
            case Result.Failed<AnsibleSetup>(Failure failure) ->
                Checkup.fine(name, Optional.empty(), path).unfit(reason(failure), mend);
        };
    }

    private static String manner(String version) {
        return version.startsWith(FORK_SERVER + ".")
                ? "can run in the fork server"
                : "is started for each playbook, as the fork server is made for " + FORK_SERVER;
    }

    static Checkup collection(String name, Optional<InstalledCollection> installed) {
        return installed
                .map(found -> Checkup.fine("collection " + name, found.version(), Optional.of(found.directory())))
                .orElseGet(() ->
                        Checkup.missing("collection " + name, "", Optional.of(BroughtCollections.installing(name))));
    }

    /**
     * Whether the SDK is one that the collection takes; Debian 12 has 1.10.0 of the one, and 0.101.0 of the other, which
     * is too new for it and too old for the next.
     *
     * @param sdk its version, when it is installed
     */
    static Checkup openstack(SdkRange range, Result<String> sdk, Path python) {
        String name = "openstacksdk";
        Optional<String> mend =
                Optional.of(python + " -m pip install --user --break-system-packages '" + name + range.demand() + "'");
        return switch (sdk) {
            case Result.Failed<String> _ ->
                Checkup.missing(name, "modules of openstack.cloud want it for " + python, mend);
            case Result.Done<String>(String text) -> {
                Checkup found = Checkup.fine(name, Optional.of(text.strip()), Optional.empty());
                yield range.includes(Version.of(text.strip()))
                        ? found
                        : found.unfit(
                                "openstack.cloud"
                                        + range.collection()
                                                .map(version -> " " + version)
                                                .orElse("") + " takes " + range.demand(),
                                mend);
            }
        };
    }

    /** @param emulated the architectures that are not this machine's, and can be run */
    static Checkup emulation(Path directory, List<String> emulated) {
        return emulated.isEmpty()
                ? Checkup.missing(
                        "qemu",
                        "runs programs of other architectures",
                        Optional.of("apt-get install qemu-user-static binfmt-support"))
                : Checkup.fine("qemu", Optional.empty(), Optional.of(directory)).remark(String.join(", ", emulated));
    }

    /**
     * @param use what it is for
     * @param existing itself, or the one above it that is there
     * @param room in bytes
     */
    static Checkup directory(String use, Path directory, Path existing, boolean isWritable, long room) {
        Checkup found =
                Checkup.fine(use, Optional.empty(), Optional.of(directory)).needed(true);
        if (!isWritable) {
            return found.unfit(
                    existing + " may not be written to by this user", Optional.of("chown \"$USER\" " + existing));
        }
        String left = room / MEBIBYTE + " MiB free";
        return room < LEAST_ROOM
                ? found.unfit(
                        left + ", at least " + LEAST_ROOM / MEBIBYTE + " MiB are wanted",
                        Optional.of("df -h " + existing))
                : found.remark(room < ROOM_FOR_IMAGES ? left + ", little for images" : left);
    }
}
