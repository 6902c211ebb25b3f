package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deploy, update, plan and undeploy do with what there is. */
class LifecycleTest {
    private static final String BLUEPRINT = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            relationship_types:
              uses:
                derived_from: tosca.relationships.ConnectsTo
                interfaces:
                  Configure:
                    operations:
                      pre_configure_source: { implementation: note.sh, inputs: { word: tie } }
                      remove_target: { implementation: note.sh, inputs: { word: untie } }
            node_types:
              part:
                derived_from: tosca.nodes.Root
                properties:
                  size: { type: integer, default: 1 }
                  password: { type: string, required: false, metadata: { sensitive: "true" } }
                attributes: { made: { type: string } }
                capabilities: { endpoint: tosca.capabilities.Endpoint }
                requirements:
                  - uses: { capability: tosca.capabilities.Endpoint, relationship: uses, occurrences: [ 0, UNBOUNDED ] }
                interfaces:
                  Standard:
                    operations:
                      create:
                        implementation: { primary: note.sh, dependencies: [ version.txt ] }
                        inputs: { word: create, name: { get_attribute: [ SELF, tosca_name ] }, size: { get_property: [ SELF, size ] } }
                        outputs: { made: [ SELF, made ] }
                      delete: { implementation: note.sh, inputs: { word: delete, name: { get_attribute: [ SELF, tosca_name ] } } }
            topology_template:
              inputs:
                size: { type: integer, default: 1 }
                password: { type: string, default: none, metadata: { sensitive: "true" } }
              node_templates:
                db: { type: part, properties: { size: { get_input: size }, password: { get_input: password } } }
                web: { type: part, requirements: [ uses: db ] }
              outputs:
                made: { value: { get_attribute: [ web, made ] } }
            """;

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void write() throws IOException {
        cli = Cli.in(home);
        Files.writeString(home.resolve("shop.yaml"), BLUEPRINT);
        Files.writeString(home.resolve("note.sh"), """
                #!/bin/sh
                echo "$word $name" >> "%1$s"
                [ "$word" != create ] || echo "made=$(cat "$(dirname "$0")/version.txt")" > "$TOSCA_OUTPUTS"
                [ ! -e "%2$s/stuck-$name" ] || exit 1
                [ "$word" != create ] || [ ! -e "%2$s/broken-$name" ]
                """.formatted(home.resolve("notes"), home));
        Files.writeString(home.resolve("version.txt"), "one");
    }

    private Cli.Run run(String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("-p", cli.instance().toString()));
        return cli.run(all.toArray(String[]::new));
    }

    private List<String> notes() throws IOException {
        Path notes = home.resolve("notes");
        List<String> lines = Files.exists(notes) ? Files.readAllLines(notes) : List.of();
        Files.deleteIfExists(notes);
        return lines;
    }

    private String shop() {
        return home.resolve("shop.yaml").toString();
    }

    @Test
    void what_is_deployed_goes_again_with_all_its_operations() throws IOException {
        Cli.Run deployed = run("deploy", shop());

        assertThat(deployed.status()).as(deployed.err()).isZero();
        assertThat(deployed.out()).endsWith("made: one\n");
        assertThat(notes()).containsExactly("create db", "create web", "tie ");

        Cli.Run again = run("deploy", shop());
        assertThat(again.status()).isZero();
        assertThat(again.out()).startsWith("Nothing to do: all 2 nodes are as wished");

        Cli.Run gone = run("undeploy", "--force");
        assertThat(gone.status()).as(gone.err()).isZero();
        assertThat(gone.out()).isEqualTo("""
                        Undeploying web_0
                        Executing remove_target on web_0.uses.db_0
                        Executing delete on web_0
                        Undeployment of web_0 complete
                        Undeploying db_0
                        Executing delete on db_0
                        Undeployment of db_0 complete
                        """);
        assertThat(notes()).containsExactly("untie ", "delete web", "delete db");
        assertThat(run("undeploy").out()).startsWith("Nothing to do");
    }

    @Test
    void an_undeployment_that_failed_is_resumed_for_the_nodes_it_was_for() throws IOException {
        run("deploy", shop());
        Files.writeString(home.resolve("stuck-web"), "");
        Files.writeString(home.resolve("shop.yaml"), "");
        notes();

        assertThat(run("undeploy", "--resume").err()).contains("TOSCA-5109", "was completed");
        assertThat(run("undeploy", "--force", "--target", "web").status()).isEqualTo(1);
        assertThat(run("deploy", "--resume").err()).contains("TOSCA-5109", "was another command: undeploy");
        Files.delete(home.resolve("stuck-web"));
        notes();
        Cli.Run resumed = run("undeploy", "-r", "-f");

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).containsExactly("delete web");
        assertThat(cli.run("state", "list", "-p", cli.instance().toString()).out())
                .contains("db_0")
                .doesNotContain("web_0");
        assertThat(run("undeploy", "--resume").err()).contains("TOSCA-5109");
    }

    @Test
    void an_undeployment_does_not_resume_a_deployment() throws IOException {
        Files.writeString(home.resolve("broken-web"), "");
        run("deploy", shop());

        Cli.Run resumed = run("undeploy", "--resume", "--force");

        assertThat(resumed.status()).isEqualTo(1);
        assertThat(resumed.err()).contains("TOSCA-5109", "was another command: deploy", "leave --resume out");
    }

    @Test
    void nothing_is_deleted_without_being_allowed() throws IOException {
        run("deploy", shop());
        notes();

        Cli.Run unasked = run("undeploy");
        assertThat(unasked.status()).isEqualTo(1);
        assertThat(unasked.err()).contains("TOSCA-5107", "db_0 (nothing is to be left)", "--force");
        cli = cli.typing("n\n");
        assertThat(run("undeploy").status()).isEqualTo(1);
        assertThat(notes()).isEmpty();

        cli = cli.typing("y\n");
        Cli.Run allowed = run("undeploy");
        assertThat(allowed.status()).isZero();
        assertThat(allowed.err()).contains("Go on? [y/N]");
        assertThat(notes()).hasSize(3);
    }

    @Test
    void a_changed_property_is_planned_and_makes_nodes_anew() throws IOException {
        run("deploy", shop());
        notes();

        Cli.Run plan = run("plan", "--detailed-exitcode", "--input", "size=2", shop());
        assertThat(plan.status()).isEqualTo(4);
        assertThat(plan.out()).isEqualTo("""
                        ! db_0   replace  its property size changed from 1 to 2
                        ! web_0  replace  db_0, which it requires, is made anew

                        wave 1
                          web_0.uses.db_0  Configure.remove_target

                        wave 2
                          web_0            Standard.delete

                        wave 3
                          db_0             Standard.delete

                        wave 4
                          db_0             Standard.create

                        wave 5
                          web_0            Standard.create

                        wave 6
                          web_0.uses.db_0  Configure.pre_configure_source

                        Nodes: 2 to replace, 0 unchanged. Operations: 6 in 6 waves.
                        """);
        assertThat(notes()).isEmpty();

        assertThat(run("update", "--input", "size=2", shop()).status()).isZero();
        assertThat(notes()).containsExactly("untie ", "delete web", "delete db", "create db", "create web", "tie ");
        assertThat(run("plan", "--detailed-exitcode", "--input", "size=2", shop())
                        .status())
                .isZero();
    }

    @Test
    void a_node_that_is_taken_out_is_deleted_as_it_was_deployed() throws IOException {
        run("deploy", shop());
        notes();
        Files.writeString(
                home.resolve("shop.yaml"),
                BLUEPRINT
                        .replaceAll("\n +web: [^\n]*", "")
                        .replaceAll("\n +made: \\{ value[^\n]*", "\n    made: { value: 1 }"));
        Files.delete(home.resolve("note.sh"));
        Files.writeString(home.resolve("note.sh"), "#!/bin/sh\necho wrong >> " + home.resolve("notes"));

        Cli.Run run = run("deploy", "-f", shop());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("web_0: no longer in the blueprint");
        assertThat(notes()).containsExactly("untie ", "delete web");
    }

    @Test
    void a_failed_run_goes_on_without_its_files_and_repeats_nothing() throws IOException {
        Files.writeString(home.resolve("broken-web"), "");
        Cli.Run failed = run("deploy", "--input", "password=hunter2", shop());
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("Done with 1 of 2 nodes");
        assertThat(notes()).containsExactly("create db", "create web");
        Files.delete(home.resolve("broken-web"));
        Files.delete(home.resolve("shop.yaml"));
        Files.delete(home.resolve("version.txt"));

        Cli.Run resumed = run("deploy", "--resume");

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("web_0: failed before");
        assertThat(notes()).containsExactly("create web", "tie ");
        assertThat(run("deploy", "--resume").err()).contains("TOSCA-5109");
    }

    @Test
    void what_a_failed_run_created_is_rolled_back_when_that_is_wanted() throws IOException {
        Files.writeString(home.resolve("broken-web"), "");

        Cli.Run failed = run("deploy", "--rollback", shop());

        assertThat(failed.status()).isEqualTo(1);
        assertThat(notes()).containsExactly("create db", "create web", "delete web", "delete db");
        assertThat(run("undeploy").out()).startsWith("Nothing to do");
    }

    @Test
    void a_saved_plan_is_carried_out_unless_something_has_changed() throws IOException {
        String plan = home.resolve("shop.plan").toString();
        assertThat(run("plan", "--input", "password=hunter2", "--out", plan, shop())
                        .status())
                .isZero();
        assertThat(Files.readString(Path.of(plan))).doesNotContain("hunter2");

        Cli.Run other = run("deploy", "--plan", plan, "--input", "size=7");
        assertThat(other.status()).isEqualTo(3);
        assertThat(other.err()).contains("TOSCA-4024", "the plan was made without this \"size\"");
        assertThat(notes()).isEmpty();
        Cli.Run run = run("deploy", "--plan", plan, "--input", "password=hunter2");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(notes()).hasSize(3);

        Cli.Run second = run("deploy", "--plan", plan);
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err()).contains("TOSCA-4024", "the state has changed since the plan was made");

        run("plan", "--input", "size=3", "--out", plan, shop());
        Files.writeString(home.resolve("version.txt"), "two");
        assertThat(run("deploy", "-f", "--plan", plan).err())
                .contains("TOSCA-4024", "the blueprint has changed since the plan was made");
        Files.writeString(Path.of(plan), "{}");
        assertThat(run("deploy", "--plan", plan).err()).contains("TOSCA-4023");
        assertThat(notes()).isEmpty();
    }

    @Test
    void one_node_can_be_the_target() throws IOException {
        assertThat(run("deploy", "--target", "db", shop()).status()).isZero();
        assertThat(notes()).containsExactly("create db");

        Cli.Run unknown = run("plan", "--target", "wbe", shop());
        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.err()).contains("TOSCA-4022", "did you mean \"web\"");

        run("deploy", shop());
        assertThat(notes()).containsExactly("create web", "tie ");
        Cli.Run gone = run("undeploy", "-f", "--target", "web_0");
        assertThat(gone.status()).as(gone.err()).isZero();
        assertThat(notes()).containsExactly("untie ", "delete web");
    }

    @Test
    void a_forgotten_state_leaves_what_is_there() throws IOException {
        run("deploy", shop());
        notes();

        assertThat(run("deploy", "-c", shop()).err()).contains("TOSCA-5107", "the state of 2 nodes");
        assertThat(run("deploy", "-c", "-f", shop()).status()).isZero();
        assertThat(notes()).containsExactly("create db", "create web", "tie ");
        assertThat(run("deploy", "-c", "-r").status()).isEqualTo(2);
        assertThat(run("update", "-p", home.resolve("none").toString(), shop()).status())
                .isEqualTo(2);
    }

    @Test
    void an_update_wants_something_to_update() {
        Cli.Run run = run("update", shop());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("TOSCA-5106");
        assertThat(run("deploy").err()).contains("TOSCA-5106");
    }

    @Test
    void secrets_are_in_no_file_of_the_instance() throws IOException {
        Files.writeString(home.resolve("inputs.yaml"), "password: hunter2-in-a-file\n");
        run("deploy", "-i", home.resolve("inputs.yaml").toString(), shop());
        run("deploy", "--input", "password=env:SECRET", shop());
        cli = cli.with("SECRET", "hunter2-in-a-variable");
        Cli.Run changed = run("plan", "--input", "password=env:SECRET", shop());

        assertThat(changed.out()).contains("its property password changed").doesNotContain("hunter2");
        assertThat(run("update", "--input", "password=env:SECRET", shop()).status())
                .isZero();
        try (var files = Files.walk(cli.instance())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("hunter2"));
        }
    }

    @Test
    void a_variable_or_a_file_that_is_not_there_is_told() {
        assertThat(run("plan", "--input", "password=env:NONE", shop()).status()).isEqualTo(2);
        assertThat(run("plan", "--input", "password=@" + home.resolve("none"), shop())
                        .err())
                .contains("TOSCA-1001");
        assertThat(run("plan", "--input", "password", shop()).err()).contains("is not NAME=VALUE");
        assertThat(run("plan", "--input", "size=two", shop()).err()).contains("TOSCA-3001", "--input size:1:1");
    }

    @Test
    void a_plan_is_drawn_and_told_to_programs() {
        assertThat(run("plan", "--format", "dot", shop()).out()).startsWith("digraph");
        assertThat(run("plan", "--format", "mermaid", shop()).out()).startsWith("flowchart");
        assertThat(run("plan", "--format", "json", shop()).out())
                .contains("\"action\" : \"create\"", "\"id\" : \"web_0.Standard.create\"");
        assertThat(run("plan", "--destroy", shop()).out()).contains("Nodes: 0 unchanged");
    }

    @Test
    void a_packed_csar_is_deployed_with_its_files_and_undeployed_without_it() throws IOException {
        String csar = home.resolve("shop.csar").toString();
        Path content = Files.createDirectory(home.resolve("content"));
        for (String file : List.of("shop.yaml", "note.sh", "version.txt")) {
            Files.move(home.resolve(file), content.resolve(file));
        }
        Cli.Run packed = cli.run("package", content.toString(), "-t", "shop.yaml", "-o", csar);
        assertThat(packed.status()).as(packed.err()).isZero();

        Cli.Run deployed = run("deploy", csar);
        assertThat(deployed.status()).as(deployed.err()).isZero();
        assertThat(deployed.out()).endsWith("made: one\n");
        assertThat(run("deploy", csar).out()).startsWith("Nothing to do");
        notes();

        Files.delete(Path.of(csar));
        assertThat(run("undeploy", "-f").status()).isZero();
        assertThat(notes()).containsExactly("untie ", "delete web", "delete db");
    }
}
