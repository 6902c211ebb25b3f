package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.FileSearch;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor deploy} of blueprints whose operations are playbooks. */
@Tag("real-tool")
@Timeout(180)
class PlaybookOperationTest {
    private static final String SECRET = "hush-7f3a";

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void newHome() throws IOException {
        cli = Cli.in(home);
        Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                node_types:
                  my.Shop:
                    derived_from: tosca.nodes.SoftwareComponent
                    properties:
                      password: { type: string, metadata: { sensitive: "true" } }
                    attributes:
                      port: { type: integer }
                      url: { type: string }
                      token: { type: string, metadata: { sensitive: "true" } }
                topology_template:
                  inputs:
                    password: { type: string }
                  node_templates:
                    machine:
                      type: tosca.nodes.Compute
                      attributes: { public_address: localhost }
                    shop:
                      type: my.Shop
                      properties: { password: { get_input: password } }
                      requirements: [ { host: machine } ]
                      artifacts:
                        page: { file: files/page.txt, type: tosca.artifacts.File }
                      interfaces:
                        Standard:
                          operations:
                            create:
                              inputs:
                                password: { get_property: [ SELF, password ] }
                                base: 8000
                                ports: { 1: one }
                              outputs: { address: [ SELF, url ] }
                              implementation: { primary: playbooks/create.yaml }
                  outputs:
                    port: { value: { get_attribute: [ shop, port ] } }
                    url: { value: { get_attribute: [ shop, url ] } }
                """);
        Files.createDirectories(home.resolve("files"));
        Files.writeString(home.resolve("files/page.txt"), "hello\n");
        Files.writeString(home.resolve("inputs.yaml"), "password: " + SECRET + "\n");
    }

    private Cli.Run deploy(String playbook) throws IOException {
        Files.createDirectories(home.resolve("playbooks"));
        Files.writeString(home.resolve("playbooks/create.yaml"), playbook);
        return cli.run(
                "deploy",
                "-v",
                "-p",
                cli.instance().toString(),
                "-i",
                home.resolve("inputs.yaml").toString(),
                home.resolve("service.yaml").toString());
    }

    @Test
    void a_playbook_copies_and_what_it_sets_becomes_attributes() throws Exception {
        Cli.Run run;
        try (var watch = ProcessListWatch.forText(SECRET)) {
            run = deploy("""
                    - hosts: all
                      gather_facts: false
                      tasks:
                        - name: copy the page
                          copy: { src: page.txt, dest: "%s/copied" }
                        - name: keep the password
                          shell: { cmd: read word && sleep 1 && test -n "$word", stdin: "{{ password }}" }
                        - name: tell
                          set_stats:
                            data:
                              port: "{{ base + 80 }}"
                              address: "http://{{ inventory_hostname }}/{{ ports[1] }}"
                              token: "{{ password }}!"
                    """.formatted(home));
            assertThat(watch.rounds()).isGreaterThan(1);
            assertThat(watch.sightings()).isEmpty();
        }

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(home.resolve("copied")).hasContent("hello");
        assertThat(cli.output("port").intValue()).isEqualTo(8080);
        assertThat(cli.output("url").textValue()).isEqualTo("http://opera/one");
        assertThat(run.out() + run.err()).doesNotContain(SECRET).contains("TASK [copy the page]");
        assertThat(FileSearch.filesWith(SECRET, home)).containsExactly(home.resolve("inputs.yaml"));
        assertThat(home.resolve("cache/image-builder/work")).isEmptyDirectory();
    }

    @Test
    void a_task_that_fails_is_named_with_its_message() throws Exception {
        Cli.Run run = deploy("""
                - hosts: all
                  gather_facts: false
                  tasks:
                    - name: try
                      command: /bin/false
                      ignore_errors: true
                    - name: make room
                      fail: { msg: there is no room left }
                """);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("TOSCA-5001: the task \"make room\" of create.yaml failed")
                .contains("there is no room left")
                .contains("service.yaml:33:")
                .doesNotContain("\tat ");
    }

    @Test
    void a_playbook_that_ansible_refuses_is_told_in_its_words() throws Exception {
        Cli.Run run = deploy("- hosts: all\n  tasks: [ { no_such_module_here: {} } ]\n");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("TOSCA-5001: ansible-playbook ended with exit status 4 for create.yaml")
                .contains("couldn't resolve module/action 'no_such_module_here'");
    }

    @Test
    void a_stat_that_is_no_attribute_is_an_error() throws Exception {
        Cli.Run run = deploy("""
                - hosts: all
                  gather_facts: false
                  tasks: [ { set_stats: { data: { address: a, prot: 1 } } } ]
                """);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("TOSCA-5030: the output \"prot\"").contains("did you mean \"port\"?");
    }
}
