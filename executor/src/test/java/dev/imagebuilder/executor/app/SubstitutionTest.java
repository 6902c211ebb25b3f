package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of nodes that other services stand in for. */
class SubstitutionTest {
    private static final String TYPES = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            interface_types: { care: { derived_from: tosca.interfaces.Root, operations: { check: {} } } }
            node_types:
              site:
                derived_from: tosca.nodes.Root
                properties: { port: { type: integer } }
                attributes: { address: { type: string } }
                requirements: [ { store: { capability: tosca.capabilities.Node, occurrences: [ 0, 1 ] } } ]
                interfaces: { care: { type: care } }
              part:
                derived_from: tosca.nodes.Root
                properties: { word: { type: string, default: none } }
                attributes: { url: { type: string } }
                requirements: [ { store: { capability: tosca.capabilities.Node, occurrences: [ 0, 1 ] } } ]
                interfaces:
                  Standard:
                    inputs: { me: { default: { get_attribute: [ SELF, tosca_id ] } }, word: { default: { get_property: [ SELF, word ] } } }
                    operations:
                      create: { implementation: note.sh, inputs: { op: create } }
                      delete: { implementation: note.sh, inputs: { op: delete } }
                  care:
                    type: care
                    operations:
                      check: { implementation: note.sh, inputs: { op: check, me: { get_attribute: [ SELF, tosca_id ] }, word: by } }
            """;

    private static final String SITE = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            imports: [ types.yaml ]
            topology_template:
              inputs: { port: { type: integer }, title: { type: string, default: page } }
              node_templates:
                app:
                  type: part
                  properties: { word: { concat: [ { get_input: title }, ":", { get_input: port } ] } }
                  requirements: [ dependency: cache ]
                cache: { type: part }
              outputs: { address: { value: { get_attribute: [ app, url ] } } }
              workflows:
                look: { steps: { one: { target: cache, activities: [ { call_operation: care.check } ] } } }
              substitution_mappings:
                node_type: site
                properties: { port: [ port ] }
                attributes: { address: [ address ] }
                requirements: { store: [ app, store ] }
                interfaces: { care: { check: look } }
            """;

    private static final String SHOP = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            imports: [ services/types.yaml ]
            topology_template:
              inputs: { port: { type: integer, default: 80 } }
              node_templates:
                db: { type: part }
                web: { type: site, directives: [ substitute ], properties: { port: { get_input: port } }, requirements: [ store: db ] }
                client: { type: part, properties: { word: { get_attribute: [ web, address ] } }, requirements: [ dependency: web ] }
              workflows:
                tend: { steps: { one: { target: web, activities: [ { call_operation: care.check } ] } } }
              outputs: { where: { value: { get_attribute: [ web, address ] } } }
            """;

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void write() throws IOException {
        cli = Cli.in(home);
        Path services = Files.createDirectory(home.resolve("services"));
        Files.writeString(services.resolve("types.yaml"), TYPES);
        Files.writeString(services.resolve("site.yaml"), SITE);
        Files.writeString(services.resolve("note.sh"), """
                #!/bin/sh
                echo "$op $me $word" >> "%1$s"
                [ "$op" != create ] || echo "url=http://$me" >> "$TOSCA_OUTPUTS"
                [ ! -e "%2$s/broken-$op" ]
                """.formatted(home.resolve("notes"), home));
        Files.writeString(home.resolve("shop.yaml"), SHOP);
    }

    private Cli.Run run(String command, Object... more) {
        return cli.onInstance(command, more);
    }

    private Cli.Run substituting(String verb, String... more) {
        List<String> all = new ArrayList<>(List.of("--substitutions", services()));
        all.addAll(List.of(more));
        all.add(home.resolve("shop.yaml").toString());
        return run(verb, all.toArray());
    }

    private String services() {
        return home.resolve("services").toString();
    }

    private List<String> notes() throws IOException {
        return cli.notes();
    }

    private void lose() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("services"))) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        Files.delete(home.resolve("shop.yaml"));
    }

    @Test
    void the_nodes_of_a_service_stand_in_for_one() throws IOException {
        Cli.Run deployed = substituting("deploy");

        assertThat(deployed.status()).as(deployed.err()).isZero();
        List<String> notes = notes();
        assertThat(notes)
                .containsExactlyInAnyOrder(
                        "create db_0 none",
                        "create web/cache_0 none",
                        "create web/app_0 page:80",
                        "create client_0 http://web/app_0");
        assertThat(notes).endsWith("create web/app_0 page:80", "create client_0 http://web/app_0");
        assertThat(run("outputs").out()).contains("http://web/app_0");
        assertThat(substituting("deploy").out()).startsWith("Nothing to do: all 5");
    }

    @Test
    void what_is_deployed_needs_the_services_no_more() throws IOException {
        substituting("deploy");
        notes();
        lose();

        assertThat(run("deploy").out()).startsWith("Nothing to do");
        Cli.Run gone = run("undeploy", "-f");
        assertThat(gone.status()).as(gone.err()).isZero();
        assertThat(notes())
                .startsWith("delete client_0 http://web/app_0", "delete web/app_0 page:80")
                .hasSize(4);
    }

    @Test
    void what_failed_goes_on_without_the_services() throws IOException {
        Path broken = Files.createFile(home.resolve("broken-create"));
        assertThat(substituting("deploy").status()).isEqualTo(1);
        notes();
        lose();
        Files.delete(broken);

        Cli.Run resumed = run("deploy", "-r");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).endsWith("create web/app_0 page:80", "create client_0 http://web/app_0");
    }

    @Test
    void a_change_reaches_what_is_inside() throws IOException {
        substituting("deploy");
        notes();

        Cli.Run updated = substituting("update", "--input", "port=81");
        assertThat(updated.status()).as(updated.err()).isZero();
        assertThat(notes()).contains("create web/app_0 page:81").noneMatch(line -> line.contains("db_0"));
    }

    @Test
    void a_kept_plan_knows_the_services() throws IOException {
        Path plan = home.resolve("shop.plan");
        Cli.Run planned = substituting("plan", "--out", plan.toString());
        assertThat(planned.out()).contains("+ web/app_0", "5 to create");

        Cli.Run deployed = run("deploy", "--plan", plan.toString());
        assertThat(deployed.status()).as(deployed.err()).isZero();
        assertThat(notes()).hasSize(4);
    }

    @Test
    void operations_of_the_node_are_workflows_of_the_service() throws IOException {
        substituting("deploy");
        notes();

        Cli.Run called = run("run", "web", "care.check");
        assertThat(called.status()).as(called.err()).isZero();
        assertThat(notes()).containsExactly("check web/cache_0 by");
        assertThat(run("workflow", "tend").status()).isZero();
        assertThat(notes()).containsExactly("check web/cache_0 by");
        assertThat(run("workflow", "web/look").status()).isZero();
        assertThat(notes()).containsExactly("check web/cache_0 by");
    }

    @Test
    void without_a_service_nothing_is_planned() throws IOException {
        String shop = home.resolve("shop.yaml").toString();
        assertThat(cli.run("validate", shop).status()).isZero();
        assertThat(cli.run("validate", "--substitutions", services(), shop).out())
                .contains("5 node templates");
        Cli.Run unplanned = run("plan", shop);
        assertThat(unplanned.status()).isEqualTo(3);
        assertThat(unplanned.err()).contains("TOSCA-4060", "--substitutions");
        assertThat(run("deploy", "--substitutions", home + "/nowhere", shop).err())
                .contains("TOSCA-1001");
        assertThat(notes()).isEmpty();
    }

    /** The service maps operations that a deployment calls to workflows of its own. */
    private void mapLife(String filter) throws IOException {
        String life = """
                make: { steps: { one: { target: app, activities: [ { set_state: creating }, { call_operation: Standard.create }, { delegate: deploy } ] } } }
                prime:
                  inputs: { word: { type: string, default: first } }
                  steps:
                    one: { target: cache, %s activities: [ { call_operation: { operation: care.check, inputs: { word: { get_input: word } } } } ], on_success: [ two ] }
                    two: { target: app, activities: [ { inline: look }, { call_operation: care.check } ] }
                drain: { steps: { one: { target: app, activities: [ { call_operation: care.check }, { call_operation: Standard.delete } ] } } }
                """.formatted(filter).indent(4);
        Files.writeString(
                home.resolve("services/site.yaml"),
                SITE.replace("  workflows:\n", "  workflows:\n" + life)
                        .replace(
                                "interfaces: { care: { check: look } }",
                                "interfaces: { care: { check: look }, Standard: { create: make, configure: prime, stop: drain } }"));
    }

    @Test
    void a_deployment_runs_the_workflows_that_its_operations_are() throws IOException {
        mapLife("");

        Cli.Run deployed = substituting("deploy", "-w", "1");
        assertThat(deployed.status()).as(deployed.err()).isZero();
        assertThat(notes())
                .endsWith(
                        "create web/app_0 page:80",
                        "check web/cache_0 first",
                        "check web/cache_0 by",
                        "check web/app_0 by",
                        "create client_0 http://web/app_0")
                .hasSize(7);
        assertThat(substituting("deploy").out()).startsWith("Nothing to do: all 5");
        lose();

        assertThat(run("undeploy", "-f", "-w", "1").status()).isZero();
        assertThat(notes())
                .startsWith("delete client_0 http://web/app_0", "check web/app_0 by", "delete web/app_0 page:80")
                .hasSize(5);
    }

    @Test
    void a_workflow_that_failed_in_a_deployment_goes_on_there() throws IOException {
        mapLife("");
        Path broken = Files.createFile(home.resolve("broken-check"));
        assertThat(substituting("deploy").status()).isEqualTo(1);
        assertThat(notes()).endsWith("check web/cache_0 first");
        Files.delete(broken);

        Cli.Run resumed = run("deploy");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes())
                .containsExactly(
                        "check web/cache_0 first",
                        "check web/cache_0 by",
                        "check web/app_0 by",
                        "create client_0 http://web/app_0");
    }

    @Test
    void a_workflow_that_depends_on_how_things_are_is_left_to_the_user() throws IOException {
        mapLife("filter: [ { state: [ { equal: started } ] } ],");

        Cli.Run deployed = substituting("deploy");
        assertThat(deployed.status()).isZero();
        assertThat(deployed.err())
                .contains(
                        "warning TOSCA-5182: no deployment runs web/prime, which carries out Standard.configure of web: its"
                                + " step one has a filter",
                        "executor run web Standard.configure");
        assertThat(notes()).noneMatch(line -> line.startsWith("check"));
        assertThat(run("run", "web", "Standard.configure").status()).isZero();
        assertThat(notes()).hasSize(3);
    }
}
