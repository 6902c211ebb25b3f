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
    @TempDir
    Path home;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = Shop.in(home);
    }

    private Cli.Run run(String command, Object... more) {
        return shop.run(command, more);
    }

    private List<String> notes() throws IOException {
        return shop.notes();
    }

    @Test
    void what_is_deployed_goes_again_with_all_its_operations() throws IOException {
        Cli.Run deployed = run("deploy", shop.blueprint());

        assertThat(deployed.status()).as(deployed.err()).isZero();
        assertThat(deployed.out()).endsWith("made: one\n");
        assertThat(notes()).containsExactly("create db", "create web", "tie ");

        Cli.Run again = run("deploy", shop.blueprint());
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
        run("deploy", shop.blueprint());
        shop.breakDown("delete", "web");
        shop.rewrite(_ -> "");
        notes();

        assertThat(run("undeploy", "--resume").err()).contains("TOSCA-5109", "was completed");
        assertThat(run("undeploy", "--force", "--target", "web").status()).isEqualTo(1);
        assertThat(run("deploy", "--resume").err()).contains("TOSCA-5109", "was another command: undeploy");
        shop.repair("delete", "web");
        notes();
        Cli.Run resumed = run("undeploy", "-r", "-f");

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(notes()).containsExactly("delete web");
        assertThat(run("state list").out()).contains("db_0").doesNotContain("web_0");
        assertThat(run("undeploy", "--resume").err()).contains("TOSCA-5109");
    }

    @Test
    void an_undeployment_does_not_resume_a_deployment() throws IOException {
        shop.breakDown("create", "web");
        run("deploy", shop.blueprint());

        Cli.Run resumed = run("undeploy", "--resume", "--force");

        assertThat(resumed.status()).isEqualTo(1);
        assertThat(resumed.err()).contains("TOSCA-5109", "was another command: deploy", "leave --resume out");
    }

    @Test
    void nothing_is_deleted_without_being_allowed() throws IOException {
        run("deploy", shop.blueprint());
        notes();

        Cli.Run unasked = run("undeploy");
        assertThat(unasked.status()).isEqualTo(1);
        assertThat(unasked.err()).contains("TOSCA-5107", "db_0 (nothing is to be left)", "--force");
        shop = shop.with(cli -> cli.typing("n\n"));
        assertThat(run("undeploy").status()).isEqualTo(1);
        assertThat(notes()).isEmpty();

        shop = shop.with(cli -> cli.typing("y\n"));
        Cli.Run allowed = run("undeploy");
        assertThat(allowed.status()).isZero();
        assertThat(allowed.err()).contains("Go on? [y/N]");
        assertThat(notes()).hasSize(3);
    }

    @Test
    void a_changed_property_is_planned_and_makes_nodes_anew() throws IOException {
        run("deploy", shop.blueprint());
        notes();

        Cli.Run plan = run("plan", "--detailed-exitcode", "--input", "size=2", shop.blueprint());
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

        assertThat(run("update", "--input", "size=2", shop.blueprint()).status())
                .isZero();
        assertThat(notes()).containsExactly("untie ", "delete web", "delete db", "create db", "create web", "tie ");
        assertThat(run("plan", "--detailed-exitcode", "--input", "size=2", shop.blueprint())
                        .status())
                .isZero();
    }

    @Test
    void a_node_that_is_taken_out_is_deleted_as_it_was_deployed() throws IOException {
        run("deploy", shop.blueprint());
        notes();
        shop.rewrite(text -> text.replaceAll("(?s)    web:\n.*?(?=  outputs:)", "")
                .replace("[ web, ", "[ db, ")
                .replace("target: web", "target: db"));
        Files.delete(home.resolve("note.sh"));
        Files.writeString(home.resolve("note.sh"), "#!/bin/sh\necho wrong >> " + home.resolve("notes"));

        Cli.Run run = run("deploy", "-f", shop.blueprint());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("web_0: no longer in the blueprint");
        assertThat(notes()).containsExactly("untie ", "delete web");
    }

    @Test
    void a_failed_run_goes_on_without_its_files_and_repeats_nothing() throws IOException {
        shop.breakDown("create", "web");
        Cli.Run failed = run("deploy", "--input", "password=hunter2", shop.blueprint());
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("Done with 1 of 2 nodes");
        assertThat(notes()).containsExactly("create db", "create web");
        shop.repair("create", "web");
        Files.delete(shop.blueprint());
        Files.delete(home.resolve("version.txt"));

        Cli.Run resumed = run("deploy", "--resume");

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("web_0: failed before");
        assertThat(notes()).containsExactly("create web", "tie ");
        assertThat(run("deploy", "--resume").err()).contains("TOSCA-5109");
    }

    @Test
    void what_a_failed_run_created_is_rolled_back_when_that_is_wanted() throws IOException {
        shop.breakDown("create", "web");

        Cli.Run failed = run("deploy", "--rollback", shop.blueprint());

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("Done with 0 of 2 nodes");
        assertThat(notes()).containsExactly("create db", "create web", "delete web", "delete db");
        assertThat(run("undeploy").out()).startsWith("Nothing to do");
    }

    @Test
    void a_saved_plan_is_carried_out_unless_something_has_changed() throws IOException {
        String plan = home.resolve("shop.plan").toString();
        assertThat(run("plan", "--input", "password=hunter2", "--out", plan, shop.blueprint())
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

        run("plan", "--input", "size=3", "--out", plan, shop.blueprint());
        Files.writeString(home.resolve("version.txt"), "two");
        assertThat(run("deploy", "-f", "--plan", plan).err())
                .contains("TOSCA-4024", "the blueprint has changed since the plan was made");
        Files.writeString(Path.of(plan), "{}");
        assertThat(run("deploy", "--plan", plan).err()).contains("TOSCA-4023");
        assertThat(notes()).isEmpty();
    }

    @Test
    void one_node_can_be_the_target() throws IOException {
        assertThat(run("deploy", "--target", "db", shop.blueprint()).status()).isZero();
        assertThat(notes()).containsExactly("create db");

        Cli.Run unknown = run("plan", "--target", "wbe", shop.blueprint());
        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.err()).contains("TOSCA-4022", "did you mean \"web\"");

        run("deploy", shop.blueprint());
        assertThat(notes()).containsExactly("create web", "tie ");
        Cli.Run gone = run("undeploy", "-f", "--target", "web_0");
        assertThat(gone.status()).as(gone.err()).isZero();
        assertThat(notes()).containsExactly("untie ", "delete web");
    }

    @Test
    void a_forgotten_state_leaves_what_is_there() throws IOException {
        run("deploy", shop.blueprint());
        notes();

        assertThat(run("deploy", "-c", shop.blueprint()).err()).contains("TOSCA-5107", "the state of 2 nodes");
        assertThat(run("deploy", "-c", "-f", shop.blueprint()).status()).isZero();
        assertThat(notes()).containsExactly("create db", "create web", "tie ");
        assertThat(run("deploy", "-c", "-r").status()).isEqualTo(2);
    }

    @Test
    void an_update_wants_something_to_update() {
        Cli.Run run = run("update", shop.blueprint());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("TOSCA-5106");
        assertThat(run("deploy").err()).contains("TOSCA-5106");
    }

    @Test
    void secrets_are_in_no_file_of_the_instance() throws IOException {
        Files.writeString(home.resolve("inputs.yaml"), "password: hunter2-in-a-file\n");
        run("deploy", "-i", home.resolve("inputs.yaml").toString(), shop.blueprint());
        run("deploy", "--input", "password=env:SECRET", shop.blueprint());
        shop = shop.with(cli -> cli.with("SECRET", "hunter2-in-a-variable"));
        Cli.Run changed = run("plan", "--input", "password=env:SECRET", shop.blueprint());

        assertThat(changed.out()).contains("its property password changed").doesNotContain("hunter2");
        assertThat(run("update", "--input", "password=env:SECRET", shop.blueprint())
                        .status())
                .isZero();
        try (var files = Files.walk(shop.cli().instance())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("hunter2"));
        }
    }

    @Test
    void a_variable_or_a_file_that_is_not_there_is_told() {
        assertThat(run("plan", "--input", "password=env:NONE", shop.blueprint()).status())
                .isEqualTo(2);
        assertThat(run("plan", "--input", "password=@" + home.resolve("none"), shop.blueprint())
                        .err())
                .contains("TOSCA-1001");
        assertThat(run("plan", "--input", "password", shop.blueprint()).err()).contains("is not NAME=VALUE");
        assertThat(run("plan", "--input", "size=two", shop.blueprint()).err())
                .contains("TOSCA-3001", "--input size:1:1");
    }

    @Test
    void a_plan_is_drawn_and_told_to_programs() {
        assertThat(run("plan", "--format", "dot", shop.blueprint()).out()).startsWith("digraph");
        assertThat(run("plan", "--format", "mermaid", shop.blueprint()).out()).startsWith("flowchart");
        assertThat(run("plan", "--format", "json", shop.blueprint()).out())
                .contains("\"action\" : \"create\"", "\"id\" : \"web_0.Standard.create\"");
        assertThat(run("plan", "--destroy", shop.blueprint()).out()).contains("Nodes: 0 unchanged");
    }

    @Test
    void a_packed_csar_is_deployed_with_its_files_and_undeployed_without_it() throws IOException {
        String csar = home.resolve("shop.csar").toString();
        Path content = Files.createDirectory(home.resolve("content"));
        for (String file : List.of("shop.yaml", "note.sh", "version.txt")) {
            Files.move(home.resolve(file), content.resolve(file));
        }
        Cli.Run packed = shop.cli().run("package", content.toString(), "-t", "shop.yaml", "-o", csar);
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
