package dev.imagebuilder.executor.adapter.ansible;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.port.SshRoute;
import java.nio.file.Path;
import java.util.Optional;

/** The inventory of a run: one host, which the playbooks of opera know by that name. */
final class Inventory {
    private static final String HOST = "opera";
    private static final String SHARED_MEMORY = "/dev/shm";

    private Inventory() {}

    /** As JSON, which is YAML too. */
    private static String of(ObjectNode host) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("all").putObject("hosts").set(HOST, host);
        return root.toString();
    }

    /**
     * This machine.
     *
     * @param memory a private directory in memory, for a run that is told secrets
     */
    static String local(Optional<Path> memory) {
        ObjectNode host = JsonNodeFactory.instance
                .objectNode()
                .put("ansible_host", "localhost")
                .put("ansible_ssh_common_args", "-o StrictHostKeyChecking=accept-new")
                .put("ansible_connection", "local")
                .put("ansible_python_interpreter", "/usr/bin/python3");
        memory.ifPresent(directory -> keepIn(directory, host));
        return of(host);
    }

    /** What modules are handed goes through files of these directories. */
    private static void keepIn(Path memory, ObjectNode host) {
        host.put("ansible_remote_tmp", memory.resolve("modules").toString());
        host.put("ansible_async_dir", memory.resolve("async").toString());
        // Where other users have to reach them, which they cannot in ours.
        host.putArray("ansible_system_tmpdirs").add(SHARED_MEMORY);
    }

    /**
     * Another machine. All that ssh needs is in its configuration; the rest is said again for playbooks that read it.
     *
     * @param ssh the program to be used in place of ssh
     * @param isSecret whether the run is told secrets
     */
    static String remote(SshRoute route, Optional<Path> ssh, boolean isSecret) {
        ObjectNode host = JsonNodeFactory.instance
                .objectNode()
                .put("ansible_host", route.host().address())
                .put(
                        "ansible_ssh_common_args",
                        "-F " + word(route.config().toString()) + " -o " + word("ControlPath=" + route.socket()))
                .put("ansible_user", route.host().user());
        route.host().port().ifPresent(port -> host.put("ansible_port", port));
        route.key().ifPresent(key -> host.put("ansible_ssh_private_key_file", key.toString()));
        route.password().ifPresent(password -> host.put("ansible_password", reading(password)));
        ssh.ifPresent(program -> host.put("ansible_ssh_executable", program.toString()));
        if (isSecret) {
            keepIn(Path.of(SHARED_MEMORY, ".ansible-" + route.host().user()), host);
        }
        return of(host);
    }

    /** Ansible reads the password when it needs it, from a file that it cannot open by itself. */
    private static String reading(Path password) {
        return "{{ lookup('pipe', 'cat " + password + "') }}";
    }

    /** Ansible splits arguments as a shell does. */
    static String word(String text) {
        return "'" + text.replace("'", "'\"'\"'") + "'";
    }
}
