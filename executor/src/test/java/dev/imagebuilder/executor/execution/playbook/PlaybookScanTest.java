package dev.imagebuilder.executor.execution.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Tools;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookScanTest {
    @TempDir
    Path home;

    /** Nothing is installed, and no variable is set. */
    private static final Tools NONE = new Tools() {
        @Override
        public Optional<Path> find(String program) {
            return Optional.empty();
        }

        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public Result<String> ask(Path directory, List<String> command) {
            return new Failure(Failure.Kind.TOOL_MISSING, command.getFirst()).result();
        }
    };

    private Path file(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private References scan(String playbook) throws IOException {
        file("ansible/config/ansible_builtin_runtime.yml", """
                plugin_routing:
                  connection:
                    docker:
                      redirect: community.docker.docker
                  modules:
                    os_server:
                      redirect: openstack.cloud.server
                    # gone
                    old:
                      tombstone:
                        warning_text: gone
                  lookup:
                    k8s:
                      redirect: kubernetes.core.k8s
                """);
        var setup = new AnsibleSetup("2.14.18", "3.11.2", home.resolve("ansible"), List.of());
        return PlaybookScan.of(file("play/site.yaml", playbook), this::text, Optional.of(setup), NONE);
    }

    private SourceText text(Path file) {
        try {
            return new SourceText(
                    home.relativize(file).toString(), file.getParent().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> found(String playbook) throws IOException {
        return scan(playbook).references().stream()
                .map(reference -> reference.kind() + " " + reference.name() + " " + reference.place())
                .toList();
    }

    @Test
    void collections_are_found_in_tasks_blocks_and_handlers() throws IOException {
        assertThat(found("""
                - hosts: all
                  pre_tasks: [ { a.b.c: {} } ]
                  tasks:
                    - ansible.builtin.debug: { msg: x }
                    - block:
                        - d.e.f.g: {}
                      rescue:
                        - local_action: h.i.j x=1
                      always:
                        - action: { module: k.l.m }
                    - a.b.again: {}
                  handlers: [ { n.o.p: {} } ]
                """))
                .containsExactly(
                        "COLLECTION a.b play/site.yaml:2:18",
                        "COLLECTION d.e play/site.yaml:6:11",
                        "COLLECTION h.i play/site.yaml:8:25",
                        "COLLECTION k.l play/site.yaml:10:19",
                        "COLLECTION n.o play/site.yaml:12:17");
    }

    @Test
    void short_names_count_that_ansible_redirects() throws IOException {
        assertThat(found("- hosts: all\n  tasks: [ { os_server: {} }, { k8s: {} }, { old: {} } ]\n"))
                .containsExactly("COLLECTION openstack.cloud play/site.yaml:2:14");
    }

    @Test
    void plugins_are_found_by_words_and_in_templates() throws IOException {
        assertThat(found("""
                - hosts: all
                  connection: a.a.ssh
                  collections: [ s.s ]
                  tasks:
                    - debug: { msg: "{{ x | b.b.f }} {{ lookup('c.c.l', 1) }} {{ y is not d.d.t }}" }
                      with_e.e.l: [ 1 ]
                    - command: "cat x | f.f.f"
                """))
                .extracting(text -> text.replaceFirst(" play.*", ""))
                .containsExactlyInAnyOrder(
                        "COLLECTION b.b",
                        "COLLECTION c.c",
                        "COLLECTION d.d",
                        "COLLECTION a.a",
                        "SEARCHED_COLLECTION s.s",
                        "COLLECTION e.e");
    }

    @Test
    void what_is_included_by_name_is_read_too() throws IOException {
        file("play/more/tasks.yaml", "- a.b.c: {}\n- include_tasks: inner.yaml\n");
        file("play/more/inner.yaml", "- d.e.f: {}\n- include_tasks: tasks.yaml\n");
        file("play/other.yaml", "- hosts: all\n  tasks: [ { g.h.i: {} } ]\n");

        assertThat(found("""
                - import_playbook: other.yaml
                - hosts: all
                  tasks:
                    - ansible.builtin.import_tasks: { file: more/tasks.yaml }
                    - include_tasks: "{{ which }}.yaml"
                    - include_tasks: gone.yaml
                """))
                .containsExactly(
                        "COLLECTION g.h play/other.yaml:2:14",
                        "COLLECTION a.b play/more/tasks.yaml:1:3",
                        "COLLECTION d.e play/more/inner.yaml:1:3");
    }

    @Test
    void roles_are_looked_into_and_missed() throws IOException {
        file("play/roles/web/tasks/main.yml", "- a.b.c: {}\n");
        file("play/roles/web/handlers/main.yml", "- d.e.f: {}\n");
        file("play/roles/web/meta/main.yml", "dependencies: [ { role: base } ]\ncollections: [ s.s ]\n");

        assertThat(found("""
                - hosts: all
                  roles: [ web, { role: gone }, g.h.role, "{{ any }}" ]
                  tasks: [ { include_role: { name: author.later } } ]
                """))
                .containsExactly(
                        "SEARCHED_COLLECTION s.s play/roles/web/meta/main.yml:2:16",
                        "ROLE base play/roles/web/meta/main.yml:1:25",
                        "COLLECTION a.b play/roles/web/tasks/main.yml:1:3",
                        "COLLECTION d.e play/roles/web/handlers/main.yml:1:3",
                        "ROLE gone play/site.yaml:2:25",
                        "COLLECTION g.h play/site.yaml:2:33",
                        "ROLE author.later play/site.yaml:3:36");
    }

    @Test
    void roles_are_looked_for_where_the_configuration_beside_the_playbook_says() throws IOException {
        file("play/ansible.cfg", "[defaults]\nroles_path = ../shared\n");
        file("shared/web/tasks/main.yml", "- a.b.c: {}\n");

        assertThat(found("- hosts: all\n  roles: [ web ]\n"))
                .containsExactly("COLLECTION a.b shared/web/tasks/main.yml:1:3");
    }

    @Test
    void becoming_another_user_is_noticed() throws IOException {
        assertThat(scan("- hosts: all\n  tasks: [ { command: id, become: yes } ]\n")
                        .becomes())
                .isTrue();
        assertThat(scan("- hosts: all\n  become: false\n  tasks: []\n").becomes())
                .isFalse();
    }

    @Test
    void what_is_no_playbook_refers_to_nothing() throws IOException {
        for (String text : List.of("", "a: b\n", "- [\n", "- hosts: all\n  tasks: 5\n", "- 7\n")) {
            assertThat(found(text)).isEmpty();
        }
    }
}
