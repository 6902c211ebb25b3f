package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code executor run} does with what is deployed. */
class RunTest {
    @TempDir
    Path home;

    private Shop shop;

    @BeforeEach
    void deploy() throws IOException {
        shop = Shop.in(home);
        Cli.Run deployed = run("deploy", shop.blueprint());
        assertThat(deployed.status()).as(deployed.err()).isZero();
        notes();
    }

    private Cli.Run run(String command, Object... more) {
        return shop.run(command, more);
    }

    private List<String> notes() throws IOException {
        return shop.notes();
    }

    @Test
    void an_operation_is_called_and_its_attributes_kept() throws IOException {
        Cli.Run called = run("run", "web", "care.check");

        assertThat(called.status()).as(called.err()).isZero();
        assertThat(called.out()).isEqualTo("Executing check on web_0\nhealth: good-check\nmade: one\n");
        assertThat(notes()).containsExactly("check web");
        assertThat(run("outputs").out()).contains("good-check");
        assertThat(run("deploy", shop.blueprint()).out()).startsWith("Nothing to do");
    }

    @Test
    void inputs_take_the_place_of_those_of_the_blueprint() throws IOException {
        assertThat(run("run", "db_0", "care.check", "--input", "word=look").status())
                .isZero();
        assertThat(notes()).containsExactly("look db");

        Cli.Run unknown = run("run", "db_0", "care.check", "--input", "wort=look");
        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.err()).contains("TOSCA-4053", "did you mean \"word\"?");
    }

    @Test
    void a_relationship_has_operations_too() throws IOException {
        Cli.Run tied = run("run", "web_0.uses.db_0", "Configure.pre_configure_source", "--input", "word=again");

        assertThat(tied.err()).contains("TOSCA-5030");
        assertThat(notes()).containsExactly("again ");
        assertThat(run("run", "web_0.uses.db_0", "Configure.pre_configure_source")
                        .out())
                .startsWith("Executing pre_configure_source on web_0.uses.db_0\n");
    }

    @Test
    void what_is_not_there_is_not_called() {
        assertThat(run("run", "wep", "care.check").err()).contains("TOSCA-4050", "did you mean \"web\"?");
        assertThat(run("run", "web", "care.chekc").err()).contains("TOSCA-4051", "did you mean \"care.check\"?");
        Cli.Run unimplemented = run("run", "web", "care.rest");
        assertThat(unimplemented.status()).isEqualTo(3);
        assertThat(unimplemented.err()).contains("TOSCA-4052", "nothing implements care.rest of web_0");
        run("undeploy", "-f");
        assertThat(run("run", "web", "care.check").err()).contains("TOSCA-4050");
        assertThat(shop.cli()
                        .run("run", "-p", home.resolve("none").toString(), "web", "care.check")
                        .err())
                .contains("TOSCA-5106");
    }

    @Test
    void a_failure_leaves_the_node_as_it_is() throws IOException {
        shop.breakDown("check", "web");
        Cli.Run failed = run("run", "web", "care.check");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("TOSCA-5001");
        assertThat(run("deploy", shop.blueprint()).out()).startsWith("Nothing to do");
    }
}
