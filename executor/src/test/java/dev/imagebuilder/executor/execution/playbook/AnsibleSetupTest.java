package dev.imagebuilder.executor.execution.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsibleSetupTest {
    private static final String ANSWER = """
            ansible-playbook [core 2.14.18]
              config file = /run/ansible.cfg
              ansible python module location = /usr/lib/python3/dist-packages/ansible
              ansible collection location = /root/.ansible/collections:/usr/share/ansible/collections
              python version = 3.11.2 (main, Apr 28 2025, 14:11:48) [GCC 12.2.0] (/usr/bin/python3)
            """;

    @TempDir
    Path home;

    @Test
    void the_answer_tells_versions_and_where_collections_are() {
        assertThat(AnsibleSetup.parse(ANSWER))
                .isEqualTo(Result.done(new AnsibleSetup(
                        "2.14.18",
                        "3.11.2",
                        Path.of("/usr/lib/python3/dist-packages/ansible"),
                        List.of(
                                Path.of("/root/.ansible/collections"),
                                Path.of("/usr/share/ansible/collections"),
                                Path.of("/usr/lib/python3/dist-packages")))));
    }

    @Test
    void another_answer_is_none() {
        assertThat(AnsibleSetup.parse("Segmentation fault").problem())
                .map(Failure::kind)
                .contains(Failure.Kind.INVALID);
    }

    @Test
    void a_collection_is_found_with_the_version_of_its_manifest() throws IOException {
        Path collection = Files.createDirectories(home.resolve("ansible_collections/a/b"));
        var setup = new AnsibleSetup("2.14.18", "3.11.2", home, List.of(home.resolve("none"), home));
        assertThat(setup.collection("a.b").orElseThrow().version()).isEmpty();

        Files.writeString(collection.resolve("MANIFEST.json"), "{\"collection_info\": {\"version\": \"1.2.3\"}}");

        assertThat(setup.collection("a.b").orElseThrow().version()).contains("1.2.3");
        assertThat(setup.collection("a.c")).isEmpty();
    }

    @Test
    void the_distribution_brings_many_collections() {
        assertThat(BroughtCollections.include("community.docker")).isTrue();
        assertThat(BroughtCollections.include("foo.bar")).isFalse();
        assertThat(BroughtCollections.installing("foo.bar")).isEqualTo("ansible-galaxy collection install foo.bar");
    }
}
