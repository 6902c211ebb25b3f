package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance whose key is not there any more. */
class LostKeyTest {
    @TempDir
    Path home;

    private Cli withoutKey(Cli cli) {
        return cli.with("XDG_CONFIG_HOME", home.resolve("elsewhere").toString());
    }

    @Test
    void secrets_that_are_given_again_delete_nothing() throws IOException {
        Shop before = Shop.in(home);
        before.run("deploy", "--input", "password=hunter2", before.blueprint());
        before.notes();
        Shop shop = before.with(this::withoutKey);

        Cli.Run again = shop.run("deploy", "--input", "password=hunter2", shop.blueprint());

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err())
                .contains("TOSCA-5105", "db_0: its secrets were lost, and are given anew: they may have changed");
        assertThat(shop.notes()).isEmpty();
        assertThat(shop.run("deploy", "--input", "password=hunter2", shop.blueprint())
                        .out())
                .startsWith("Nothing to do");
        assertThat(shop.run("plan", "--input", "password=other", shop.blueprint())
                        .out())
                .contains("! db_0   replace  its property password changed");
    }

    @Test
    void another_secret_than_the_lost_one_may_be_a_change() throws IOException {
        Shop before = Shop.in(home);
        before.run("deploy", "--input", "password=hunter2", before.blueprint());
        Shop shop = before.with(this::withoutKey);

        Cli.Run plan = shop.run("plan", "--input", "password=other", "--detailed-exitcode", shop.blueprint());

        assertThat(plan.status()).isEqualTo(4);
        assertThat(plan.out())
                .contains("~ db_0  update   its secrets were lost, and are given anew: they may have changed");
        assertThat(plan.err()).contains("TOSCA-5105", "as they were, and change them in another deployment");
    }

    @Test
    void a_default_does_not_take_the_place_of_a_lost_input() throws IOException {
        Shop before = Shop.in(home);
        before.run("deploy", "--input", "password=hunter2", before.blueprint());
        Shop shop = before.with(this::withoutKey);

        assertThat(shop.run("deploy").err()).contains("TOSCA-5181", "the input \"password\"");
        assertThat(shop.run("run", "db", "care.check").err()).contains("TOSCA-5181");
        assertThat(shop.run("deploy", "--input", "password=hunter2").err()).containsOnlyOnce("TOSCA-5105:");
        assertThat(shop.run("run", "db", "care.check").status()).isZero();
    }

    @Test
    void what_is_changed_beside_them_counts() throws IOException {
        Shop before = Shop.in(home);
        before.run("deploy", "--input", "password=hunter2", before.blueprint());
        Shop shop = before.with(this::withoutKey);

        assertThat(shop.run("plan", "--input", "password=hunter2", "--input", "size=2", shop.blueprint())
                        .out())
                .contains("! db_0   replace  its property size changed from 1 to 2");
    }
}
