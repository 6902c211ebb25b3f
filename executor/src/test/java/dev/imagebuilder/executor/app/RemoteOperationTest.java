package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imagebuilder.executor.testbed.SshServer;
import dev.imagebuilder.executor.testbed.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor deploy} of blueprints whose operations run on another machine. */
@Tag("real-tool")
@Timeout(180)
class RemoteOperationTest {
    @TempDir
    Path home;

    private Cli cli;
    private SshServer server;

    @BeforeEach
    void start() {
        cli = Cli.in(home).with("EXECUTOR_SSH_WAIT", "20");
        server = SshServer.start(home.resolve("sshd"), "PasswordAuthentication yes");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A machine that its own create operation tells the address of, and a shop on it. */
    private void blueprint(String machine, String shop) throws IOException {
        Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [ builtin:image-builder.yaml ]
                node_types:
                  my.Shop:
                    derived_from: tosca.nodes.SoftwareComponent
                    attributes: { seen: { type: string } }
                topology_template:
                  inputs:
                    word: { type: string, default: plain, metadata: { sensitive: "true" } }
                  node_templates:
                    machine:
                      type: image_builder.nodes.Machine
                %s
                      interfaces: { Standard: { operations: { create: make.sh } } }
                    shop:
                      type: my.Shop
                      requirements: [ { host: machine } ]
                      interfaces:
                        Standard:
                          operations:
                %s
                  outputs: { seen: { value: { get_attribute: [ shop, seen ] } } }
                """.formatted(machine.indent(6), shop.indent(12)));
        Files.writeString(home.resolve("make.sh"), """
                echo ssh_port=%d >>$TOSCA_OUTPUTS
                echo public_address=127.0.0.1 >>$TOSCA_OUTPUTS
                """.formatted(server.port()));
    }

    private Cli.Run deploy(String... more) {
        return cli.run(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "deploy",
                                "-p",
                                cli.instance().toString(),
                                home.resolve("service.yaml").toString()),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new));
    }

    private String seen() throws IOException {
        return new ObjectMapper()
                .readTree(cli.outputs().out())
                .at("/seen/value")
                .textValue();
    }

    /** As what the machine's create operation finds out, too. */
    private void addLogin(String text) throws IOException {
        Files.writeString(home.resolve("make.sh"), Files.readString(home.resolve("make.sh")) + text);
    }

    @Test
    void scripts_and_playbooks_run_on_a_machine_that_the_deployment_has_made() throws Exception {
        blueprint("", """
                create: { implementation: create.sh, inputs: { word: { get_input: word } } }
                configure: configure.yaml
                """);
        addLogin("""
                echo ssh_user=%s >>$TOSCA_OUTPUTS
                python3 -c 'import json; print("ssh_private_key=" + json.dumps(open("%s").read()))' >>$TOSCA_OUTPUTS
                """.formatted(System.getProperty("user.name"), server.key()));
        Files.writeString(
                home.resolve("create.sh"),
                "echo \"$word from ${SSH_CONNECTION%% *}\"; echo seen=script >$TOSCA_OUTPUTS\n");
        Files.writeString(home.resolve("configure.yaml"), """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - shell: echo "$SSH_CONNECTION" | cut -d' ' -f4
                      register: port
                    - set_stats: { data: { seen: "{{ port.stdout }} {{ ansible_connection }}" } }
                """);

        Cli.Run run = deploy("-v", "--input", "word=hush-77a1");

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(run.out() + run.err())
                .contains("running create.sh on machine (127.0.0.1)", "*** from 127.0.0.1")
                .doesNotContain("hush-77a1", "PRIVATE KEY");
        assertThat(seen()).isEqualTo(server.port() + " ssh");
        assertThat(cli.instance().resolve("known_hosts")).exists();
        assertThat(Files.readString(cli.instance().resolve("journal"))).doesNotContain("PRIVATE KEY");
        assertThat(server.log().lines().filter(line -> line.contains("Accepted ")))
                .hasSize(1);
        assertThat(server.sessions()).isEmpty();
    }

    @Test
    void a_user_with_a_password_can_become_root_and_go_on_to_other_machines() throws Exception {
        try (TestUser user = TestUser.make("hush-83d1")) {
            Path rules = Path.of("/etc/sudoers.d/" + user.name());
            Files.writeString(rules, user.name() + " ALL=(ALL) NOPASSWD: ALL\n");
            Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("r--r-----"));
            blueprint(
                    "properties: { credentials: { user: %s, token: hush-83d1 } }".formatted(user.name()),
                    "create: create.yaml");
            Files.writeString(
                    home.resolve("create.yaml"), """
                    - hosts: opera
                      gather_facts: false
                      tasks:
                        - { command: id -un, register: user }
                        - { command: id -un, register: other, become: true }
                        - add_host:
                            name: other
                            ansible_host: 127.0.0.1
                            ansible_port: "{{ ansible_port }}"
                            ansible_user: %s
                            ansible_ssh_private_key_file: %s
                            ansible_ssh_common_args: -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null
                        - set_stats: { data: { seen: "{{ user.stdout }} {{ other.stdout }}" } }
                    - hosts: other
                      gather_facts: false
                      tasks: [ command: 'true' ]
                    """.formatted(System.getProperty("user.name"), server.key()));
            try {
                Cli.Run run = deploy();

                assertThat(run.err()).doesNotContain("error");
                assertThat(run.status()).isZero();
                assertThat(seen()).isEqualTo(user.name() + " root");
                assertThat(server.log()).contains("Accepted password", "Accepted publickey");
            } finally {
                Files.delete(rules);
            }
        }
    }

    @Test
    void a_value_that_cannot_be_used_is_found_before_anything_is_done() throws Exception {
        blueprint("attributes: { ssh_port: 70000, public_address: 127.0.0.1 }", "create: create.sh");
        Files.writeString(home.resolve("make.sh"), "touch " + home.resolve("ran") + "\n");
        Files.writeString(home.resolve("create.sh"), "true\n");

        Cli.Run run = deploy();

        assertThat(run.err()).contains("TOSCA-5200", "the ssh_port of machine must be a port, 1 to 65535");
        assertThat(run.status()).isEqualTo(3);
        assertThat(home.resolve("ran")).doesNotExist();
    }

    @Test
    void a_variable_that_cannot_be_used_is_found_before_anything_is_done() throws Exception {
        blueprint("attributes: { public_address: 127.0.0.1 }", "create: create.sh");
        Files.writeString(home.resolve("create.sh"), "true\n");
        cli = cli.with("EXECUTOR_SSH_HOST_KEY_CHECKING", "stric");

        assertThat(deploy().err()).contains("TOSCA-5200", "EXECUTOR_SSH_HOST_KEY_CHECKING must be accept-new, strict");
    }

    @Test
    void a_machine_that_does_not_answer_is_told_of_with_what_it_was() throws Exception {
        blueprint("", "create: create.sh");
        Files.writeString(home.resolve("create.sh"), "true\n");
        cli = cli.with("EXECUTOR_SSH_WAIT", "1");
        server.close();

        Cli.Run run = deploy("-v");

        assertThat(run.err()).contains("waiting for ssh on machine (127.0.0.1): Connection refused");
        assertThat(run.err())
                .contains("TOSCA-5005", "machine (127.0.0.1) cannot be reached over ssh", "Connection refused");
        assertThat(run.status()).isEqualTo(1);
    }
}
