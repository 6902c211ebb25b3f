package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blueprints that import files of other machines. */
@Tag("real-tool")
class RemoteImportsTest {
    private static final String HEAD = "tosca_definitions_version: tosca_simple_yaml_1_3\n";
    private static final String SHOP = "node_types: { shop.Shop: { derived_from: tosca.nodes.Root } }\n";

    @TempDir
    private static Path servers;

    private static TestServer server;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        server = TestServer.start("files-http", servers.resolve("one"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void serve(String name, String text) throws IOException {
        Path file = servers.resolve("one/files").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Path blueprint(String reference) throws IOException {
        return Files.writeString(
                home.resolve("service.yaml"),
                HEAD + "imports: [ \"" + reference
                        + "\" ]\ntopology_template: { node_templates: { shop: { type: shop.Shop } } }\n");
    }

    private Cli.Run validate(String reference) throws IOException {
        return Cli.in(home)
                .run("validate", "--allow-remote-imports", blueprint(reference).toString());
    }

    private String out(String reference) throws IOException {
        Cli.Run run = validate(reference);
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "deploy"})
    void without_the_option_nothing_is_fetched_and_the_option_is_named(String verb) throws IOException {
        String name = verb + "-secretly.yaml";
        Cli.Run run = Cli.in(home).run(verb, blueprint(server.url(name)).toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out() + run.err())
                .contains("TOSCA-1035")
                .contains("service.yaml:2:12")
                .contains("hint: --allow-remote-imports");
        assertThat(server.log()).doesNotContain(name);
    }

    @Test
    void relative_imports_of_a_remote_file_start_at_its_own_url() throws IOException {
        serve("a/types.yaml", HEAD + "imports: [ b/more.yaml, /c/other types.yaml, 'builtin:image-builder.yaml' ]\n");
        serve("a/b/more.yaml", HEAD + "imports: [ ../types.yaml ]\n" + SHOP);
        serve("c/other types.yaml", HEAD);
        assertThat(validate(server.url("redirect?to=/a/types.yaml")).out()).endsWith("is valid: 1 node template\n");
    }

    @Test
    void a_mistake_in_a_remote_file_is_shown_there() throws IOException {
        serve("wrong.yaml", HEAD + "node_typs: {}\n");
        assertThat(out(server.url("wrong.yaml?token=hunter2")))
                .contains("--> " + server.url("wrong.yaml?...") + ":2:1")
                .contains("2 | node_typs: {}")
                .contains("note: imported at " + home.resolve("service.yaml") + ":2:12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "file:types.yaml", "ftp://127.0.0.1/types.yaml", "a:b c"})
    void a_remote_file_imports_no_file_of_this_machine(String reference) throws IOException {
        serve("evil.yaml", HEAD + "imports: [ \"" + reference + "\" ]\n" + SHOP);
        assertThat(out(server.url("evil.yaml")))
                .contains("TOSCA-1037")
                .contains("--> " + server.url("evil.yaml") + ":2:12")
                .doesNotContain("root:");
    }

    @Test
    void a_file_that_cannot_be_had_is_a_finding_with_its_cause() throws IOException {
        assertThat(out(server.url("gone.yaml")))
                .contains("error TOSCA-1036: " + server.url("gone.yaml") + " does not exist")
                .contains("service.yaml:2:12")
                .contains("note: HTTP status 404");
        assertThat(out(server.url("status?code=401")))
                .contains("wants credentials")
                .contains("hint: keep a copy beside the file that imports it");
        assertThat(out(server.url("endless"))).contains("TOSCA-1036").contains("is larger than 8388608 bytes");
        assertThat(out("http://someone:hunter2@127.0.0.1/x"))
                .contains("TOSCA-1036")
                .doesNotContain("hunter2");
    }

    @Test
    void a_file_that_is_no_text_is_a_finding() throws IOException {
        Files.write(servers.resolve("one/files/latin.yaml"), new byte[] {(byte) 0xE4});
        assertThat(out(server.url("latin.yaml"))).contains("TOSCA-1003").contains("service.yaml:2:12");
    }

    @Test
    void files_that_import_each_other_without_an_end_are_given_up() throws IOException {
        for (int i = 0; i < 105; i++) {
            serve("chain/" + i + ".yaml", HEAD + "imports: [ " + (i + 1) + ".yaml ]\n");
        }
        assertThat(out(server.url("chain/0.yaml")))
                .contains("TOSCA-1036: more than 100 files would have to be read from other machines")
                .contains(server.url("chain/99.yaml") + ":2:12");
    }

    @Test
    void a_file_in_a_csar_may_import_from_elsewhere_when_that_is_allowed() throws IOException {
        serve("shop.yaml", HEAD + SHOP);
        Files.writeString(
                blueprint(server.url("shop.yaml")),
                "metadata: { template_name: shop, template_version: 1.0 }\n",
                StandardOpenOption.APPEND);
        assertThat(Cli.in(home)
                        .run("validate", "--allow-remote-imports", home.toString())
                        .out())
                .endsWith("is valid: 1 node template\n");
    }

    @Test
    void a_blueprint_may_be_remote_itself() throws IOException {
        serve("whole.yaml", HEAD + "topology_template: {}\n");
        Cli.Run run = Cli.in(home).run("validate", "--allow-remote-imports", server.url("whole.yaml"));
        assertThat(run.out()).endsWith("is valid: 0 node templates\n");
        assertThat(Cli.in(home).run("validate", server.url("whole.yaml")).out()).contains("TOSCA-1035");
    }

    @Test
    void urls_that_differ_only_in_what_is_not_shown_are_different_files() throws IOException {
        serve("one.yaml", HEAD + "node_typs: {}\n");
        serve("two.yaml", HEAD + SHOP);
        serve(
                "both.yaml",
                HEAD + "imports: [ '/redirect?to=/one.yaml', '/redirect?to=/two.yaml', '/redirect?to=/one.yaml' ]\n");
        assertThat(out(server.url("both.yaml")))
                .containsOnlyOnce("error ")
                .contains("--> " + server.url("redirect?...") + ":2:1");
    }
}
