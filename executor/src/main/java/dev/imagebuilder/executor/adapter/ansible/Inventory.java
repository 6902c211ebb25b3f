package dev.imagebuilder.executor.adapter.ansible;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;

/** The inventory of a run: one host, which the playbooks of opera know by that name. */
final class Inventory {
    private static final String HOST = "opera";
    private static final String SHARED_MEMORY = "/dev/shm";
    private static final String LOCAL = "localhost";

    private Inventory() {}

    /**
     * As JSON, which is YAML too.
     *
     * @param memory a private directory in memory, for a run that is told secrets
     */
    static String of(String address, SshSettings ssh, Optional<Path> memory) {
        ObjectNode host = JsonNodeFactory.instance.objectNode().put("ansible_host", address);
        host.put("ansible_ssh_common_args", ssh.options());
        if (address.equals(LOCAL)) {
            host.put("ansible_connection", "local").put("ansible_python_interpreter", "/usr/bin/python3");
            memory.ifPresent(directory -> keepIn(directory, host));
        } else {
            host.put("ansible_user", ssh.user());
            ssh.identity().ifPresent(file -> host.put("ansible_ssh_private_key_file", file));
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("all").putObject("hosts").set(HOST, host);
        return root.toString();
    }

    /** What modules are handed goes through files of these directories. */
    private static void keepIn(Path memory, ObjectNode host) {
        host.put("ansible_remote_tmp", memory.resolve("modules").toString());
        host.put("ansible_async_dir", memory.resolve("async").toString());
        // Where other users have to reach them, which they cannot in ours.
        host.putArray("ansible_system_tmpdirs").add(SHARED_MEMORY);
    }
}
