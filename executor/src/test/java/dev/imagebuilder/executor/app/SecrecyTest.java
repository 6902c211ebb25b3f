package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.FileWatch;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import dev.imagebuilder.executor.testbed.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment that is told nothing but secrets, all of which begin alike, tells none of them. */
@Tag("real-tool")
@Timeout(180)
class SecrecyTest {
    /** In two parts, so that the compiled test is no file that holds it. */
    private static final String MARK = "hush-" + Integer.toHexString(0x51c2) + "-";

    @TempDir
    private Path home;

    private Cli cli;

    @BeforeEach
    void blueprint() throws Exception {
        cli = Cli.in(home)
                .with("PASSWORD", MARK + "password")
                .with("TOKEN", MARK + "token")
                .with("ANSWER", MARK + "answer");
        Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [ builtin:image-builder.yaml ]
                node_types:
                  my.Shop:
                    derived_from: tosca.nodes.SoftwareComponent
                    attributes: { answer: { type: string, default: none } }
                    interfaces:
                      Standard:
                        inputs:
                          password: { type: string, default: { get_input: password } }
                          login:
                            type: tosca.datatypes.Credential
                            default: { user: { get_input: answer }, token: { get_input: token } }
                        operations:
                          create:
                            implementation: { primary: create.yaml, dependencies: [ page.j2 ] }
                          configure:
                            implementation: configure.sh
                            outputs: { answer: [ SELF, answer ] }
                          start: start.py
                topology_template:
                  inputs:
                    password: { type: string }
                    token: { type: string }
                    answer: { type: string, metadata: { sensitive: true } }
                    address: { type: string, default: localhost }
                    port: { type: integer, default: 22 }
                    user: { type: string, default: root }
                    key: { type: string, default: none }
                  node_templates:
                    machine:
                      type: image_builder.nodes.Machine
                      properties: { ssh_user: { get_input: user }, ssh_key: { get_input: key } }
                      attributes: { public_address: { get_input: address }, ssh_port: { get_input: port } }
                    shop:
                      type: my.Shop
                      requirements: [ { host: machine } ]
                      interfaces:
                        Standard:
                          inputs: { token: { get_input: token } }
                  outputs:
                    answer: { value: { get_attribute: [ shop, answer ] } }
                """);
        Files.writeString(home.resolve("create.yaml"), """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - copy: { content: "{{ password }}", dest: "%1$s/copied", mode: "0600" }
                      diff: true
                    - template: { src: page.j2, dest: "%1$s/templated" }
                    - shell: { cmd: read word && sleep 0.3, stdin: "{{ token }}" }
                    - uri: { url: "http://127.0.0.1:9/{{ token }}", headers: { Authorization: "{{ login.token }}" } }
                      failed_when: false
                    - copy: { content: "{{ login.token }}", dest: "%1$s/of-nobody" }
                      become: true
                      become_user: nobody
                      become_method: su
                      become_flags: -s /bin/sh
                    - shell: { cmd: read word && sleep 0.3, stdin: "{{ token }}" }
                      async: 20
                      poll: 1
                    - debug: { msg: "{{ password }} {{ password | b64encode }} {{ token | urlencode }}" }
                    - set_stats: { data: { answer: "{{ login.user }}" } }
                """.formatted(home.resolve("dest")));
        Files.writeString(home.resolve("configure.sh"), """
                echo "$password" "$login"
                printf %s "$token" | base64
                sleep 0.3
                echo "answer=$token" >> "$TOSCA_OUTPUTS"
                """);
        Files.writeString(home.resolve("start.py"), """
                import json, os
                print(json.loads(os.environ["login"])["token"])
                """);
        Files.writeString(home.resolve("page.j2"), "{{ password }} of {{ login.user }}\n");
        // For another user to write to.
        Path destination = Files.createDirectory(home.resolve("dest"));
        Files.setPosixFilePermissions(destination, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private Cli.Run deploy(String mode, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "-v",
                "--ansible-mode",
                mode,
                "--input",
                "password=env:PASSWORD",
                "--input",
                "token=env:TOKEN",
                "--input",
                "answer=env:ANSWER",
                home.resolve("service.yaml")));
        arguments.addAll(List.of(more));
        return cli.onInstance("deploy", arguments.toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fork-server", "fork"})
    void no_secret_is_in_an_argument_a_foreign_environment_a_file_or_what_is_told(String mode) throws Exception {
        tellsNoSecret(mode);
    }

    @Test
    void none_is_on_a_machine_behind_ssh() throws Exception {
        try (var server = SshServer.start(home.resolve("sshd"))) {
            tellsNoSecret(
                    "auto",
                    "--input",
                    "address=127.0.0.1",
                    "--input",
                    "port=" + server.port(),
                    "--input",
                    "user=" + System.getProperty("user.name"),
                    "--input",
                    "key=" + server.key());
        }
    }

    private void tellsNoSecret(String mode, Object... more) throws Exception {
        List<Path> disks = List.of(
                home,
                Path.of(System.getProperty("java.io.tmpdir")),
                Path.of("/var/tmp"),
                Path.of(System.getProperty("user.home"), ".ansible"));
        for (Path disk : disks) {
            Files.createDirectories(disk);
        }
        Cli.Run run;
        try (var processes = ProcessListWatch.forText(MARK);
                var files = FileWatch.forText(MARK, disks)) {
            run = deploy(mode, more);
            assertThat(run.err()).doesNotContain("error");
            assertThat(run.status()).isZero();
            assertThat(processes.rounds()).isGreaterThan(5);
            assertThat(files.rounds()).isGreaterThan(5);
            assertThat(processes.sightings())
                    .allSatisfy(sighting -> assertThat(sighting).endsWith("/environ"));
            assertThat(files.sightings().stream()
                            .filter(file -> !Path.of(file).startsWith(home.resolve("dest")))
                            .toList())
                    .isEmpty();
        }

        assertThat(run.out() + run.err()).doesNotContain(MARK).contains("TASK [debug]");
        assertThat(home.resolve("dest/copied")).hasContent(MARK + "password");
        assertThat(cli.onInstance("logs").out()).contains("***").doesNotContain(MARK);
        assertThat(Files.isDirectory(home.resolve("cache/image-builder/work"))).isTrue();
    }

    @Test
    void an_output_that_came_of_a_secret_is_shown_as_one() {
        deploy("auto");

        assertThat(cli.outputs().out()).doesNotContain(MARK).contains("***");
    }
}
