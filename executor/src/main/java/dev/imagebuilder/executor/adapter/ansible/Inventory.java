package dev.imagebuilder.executor.adapter.ansible;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The inventory of a run: one host, which the playbooks of opera know by that name. */
final class Inventory {
    private static final String HOST = "opera";
    private static final String LOCAL = "localhost";

    private Inventory() {}

    /** As JSON, which is YAML too. */
    static String of(String address, SshSettings ssh) {
        ObjectNode host = JsonNodeFactory.instance.objectNode().put("ansible_host", address);
        host.put("ansible_ssh_common_args", ssh.options());
        if (address.equals(LOCAL)) {
            host.put("ansible_connection", "local").put("ansible_python_interpreter", "/usr/bin/python3");
        } else {
            host.put("ansible_user", ssh.user());
            ssh.identity().ifPresent(file -> host.put("ansible_ssh_private_key_file", file));
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("all").putObject("hosts").set(HOST, host);
        return root.toString();
    }
}
