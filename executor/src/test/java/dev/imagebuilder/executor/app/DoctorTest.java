package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor doctor} on a machine that has nothing but what a test puts into its PATH. */
@Timeout(60)
class DoctorTest {
    @TempDir
    Path home;

    @BeforeEach
    void install() throws IOException {
        for (String name : new String[] {"setsid", "mkfifo", "bash", "buildah", "git", "tar", "ssh", "python3"}) {
            program(name, "echo " + name + " version 1.2.3");
        }
        program("ansible-playbook", """
                /bin/cat <<END
                ansible-playbook [core 2.14.18]
                  ansible python module location = %s/python/ansible
                  ansible collection location = %s/collections
                  python version = 3.11.2 (main)
                END
                """.formatted(home, home));
    }

    private void program(String name, String text) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Path file = Files.writeString(home.resolve("bin").resolve(name), "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Cli.Run doctor(String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("doctor", "-p", home.resolve("instance").toString()), Stream.of(more))
                .toArray(String[]::new);
        return Cli.in(home).with("PATH", home.resolve("bin").toString()).run(arguments);
    }

    private JsonNode tool(Cli.Run run, String name) throws IOException {
        return StreamSupport.stream(
                        new ObjectMapper().readTree(run.out()).path("tools").spliterator(), false)
                .filter(tool -> tool.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String blueprint(String implementation) throws IOException {
        return Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template:
                  node_templates:
                    shop:
                      type: tosca.nodes.Root
                      interfaces: { Standard: { operations: { create: { implementation: %s } } } }
                """.formatted(implementation))
                .toString();
    }

    @Test
    void all_that_is_usual_is_there() {
        Cli.Run run = doctor();

        assertThat(run.out())
                .contains("git               1.2.3 ", home + "/bin/git")
                .contains("ansible-playbook  2.14.18 ", "Python 3.11.2, can run in the fork server")
                .contains("mend: apt-get install sshpass")
                .endsWith("All that is needed is there.\n");
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void what_is_missing_broken_or_hangs_is_told_with_its_remedy() throws IOException {
        Files.delete(home.resolve("bin/git"));
        program("buildah", "echo cannot load; exit 127");
        program("tar", "/bin/sleep 300");

        Cli.Run run = doctor("--format", "json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(run.out()).path("fit").asBoolean())
                .isFalse();
        assertThat(tool(run, "git"))
                .hasToString("{\"name\":\"git\",\"version\":null,\"path\":null,\"needed\":true,\"verdict\":\"missing\","
                        + "\"remark\":\"fetches sources of images\",\"mend\":\"apt-get install git\"}");
        assertThat(tool(run, "buildah").path("remark").asText())
                .isEqualTo("buildah ended with exit status 127: cannot load");
        assertThat(tool(run, "tar").path("remark").asText()).isEqualTo("tar did not answer within 4 seconds");
    }

    @Test
    void with_a_blueprint_only_what_it_needs_is_needed() throws IOException {
        Files.delete(home.resolve("bin/git"));
        Files.delete(home.resolve("bin/ansible-playbook"));
        Files.writeString(home.resolve("run.pl"), "#!/usr/bin/env perl\n");
        home.resolve("run.pl").toFile().setExecutable(true);
        String file = blueprint("run.pl");

        Cli.Run run = doctor("--format", "json", file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(tool(run, "perl").path("needed").asBoolean()).isTrue();
        assertThat(tool(run, "git").path("needed").asBoolean()).isFalse();
        assertThat(doctor(file).out()).endsWith("Needed, and missing or unfit: perl\n");

        program("perl", "");
        assertThat(doctor(file).status()).isZero();
    }

    @Test
    void collections_of_playbooks_are_looked_for() throws IOException {
        Path sdk = home.resolve("collections/ansible_collections/openstack/cloud/plugins/module_utils");
        Files.createDirectories(sdk);
        Files.writeString(sdk.resolve("openstack.py"), "MINIMUM_SDK_VERSION = '99.0'\nMAXIMUM_SDK_VERSION = None\n");
        Files.writeString(home.resolve("site.yaml"), """
                - hosts: all
                  become: true
                  tasks: [ { openstack.cloud.server: {} }, { foo.bar.baz: {} } ]
                """);

        Cli.Run run = doctor("--format", "json", blueprint("site.yaml"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(tool(run, "collection foo.bar").path("mend").asText())
                .isEqualTo("ansible-galaxy collection install foo.bar");
        assertThat(tool(run, "collection openstack.cloud").path("verdict").asText())
                .isEqualTo("fine");
        assertThat(tool(run, "openstacksdk").path("mend").asText()).contains("'openstacksdk>=99.0'");
        assertThat(tool(run, "openstacksdk").path("needed").asBoolean()).isTrue();
        assertThat(tool(run, "sudo").path("needed").asBoolean()).isTrue();
    }

    @Test
    void mistakes_in_the_blueprint_are_told_first() throws IOException {
        Cli.Run run = doctor(Files.writeString(home.resolve("bad.yaml"), "a: [").toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("error TOSCA-10");
    }
}
