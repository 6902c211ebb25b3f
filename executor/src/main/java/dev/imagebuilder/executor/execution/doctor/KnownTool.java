package dev.imagebuilder.executor.execution.doctor;

import java.util.List;
import java.util.Optional;

/**
 * A program that operations may need.
 *
 * @param name of the program, or where it must be
 * @param question the arguments that it tells its version for; empty when nothing does
 * @param purpose what it is for
 * @param isUsual whether it counts as needed as long as no blueprint says otherwise
 * @param mend the command that installs it, when it is known
 */
record KnownTool(String name, Optional<String> question, String purpose, boolean isUsual, Optional<String> mend) {

    /** What can be used, in the order in which it is shown; Java and Ansible are looked at by themselves. */
    static final List<KnownTool> ALL = List.of(
            tool("setsid", "--version", "starts all other programs", true, "util-linux"),
            tool("mkfifo", "--version", "hands values to playbooks", true, "coreutils"),
            tool("/usr/bin/python3", "--version", "runs modules of playbooks on this machine", true, "python3"),
            tool("python3", "--version", "runs Python scripts", true, "python3"),
            tool("bash", "--version", "runs scripts", true, "bash"),
            tool("buildah", "--version", "builds images", true, "buildah"),
            tool("git", "--version", "fetches sources of images", true, "git"),
            tool("git-lfs", "--version", "fetches large files of sources", false, "git-lfs"),
            tool("tar", "--version", "backs up states", true, "tar"),
            tool("ssh", "-V", "reaches other machines", true, "openssh-client"),
            tool("ssh-keygen", "", "makes and checks keys of machines", false, "openssh-client"),
            tool("sshpass", "-V", "reaches machines that want a password", false, "sshpass"),
            tool("sudo", "-V", "runs tasks as another user", false, "sudo"),
            tool("docker", "--version", "runs containers, builds images", false, "docker.io"),
            tool("podman", "--version", "runs containers", false, "podman"));

    /** The programs that can run containers for buildah, the first one that is there is used. */
    static final List<String> RUNTIMES = List.of("runc", "crun");

    private static KnownTool tool(String name, String question, String purpose, boolean isUsual, String debianPackage) {
        return new KnownTool(
                name,
                Optional.of(question).filter(word -> !word.isEmpty()),
                purpose,
                isUsual,
                Optional.of("apt-get install " + debianPackage));
    }

    static KnownTool runtime(String name) {
        return tool(name, "--version", "runs the containers that images are built in", false, name);
    }

    /** One that only a blueprint names. */
    static KnownTool other(String name) {
        return new KnownTool(name, Optional.empty(), "runs scripts of the blueprint", false, Optional.empty());
    }
}
