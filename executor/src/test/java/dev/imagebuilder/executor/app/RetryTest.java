package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations that fail, and are called again as the metadata of their nodes say. */
class RetryTest {
    @TempDir
    Path home;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = Shop.in(home);
        shop.rewrite(text -> text.replace(
                "      type: part\n", "      type: part\n      metadata: { retries: \"2\", retry_delay: 0 s }\n"));
    }

    /** Lets the creation of web fail once. */
    private void breakDownOnce() throws IOException {
        shop.breakDown("create", "web");
        Path script = home.resolve("note.sh");
        Files.writeString(
                script,
                Files.readString(script)
                        + "status=$?; rm -f HOME/broken-$word-$name; exit $status\n".replace("HOME", home.toString()));
    }

    @Test
    void an_operation_that_fails_once_is_called_once_more() throws IOException {
        breakDownOnce();

        Cli.Run deployed = shop.run("deploy", "-v", shop.blueprint());

        assertThat(deployed.status()).as(deployed.err()).isZero();
        assertThat(shop.notes()).containsExactly("create db", "create web", "create web", "tie ");
        assertThat(deployed.err())
                .contains("  web_0: note.sh, which implements Standard.create of web, ended with exit status 1;"
                        + " retry 1 of 2 in 0.0 s\n");
        assertThat(deployed.err().lines().filter("  web_0| create web"::equals)).hasSize(2);
        assertThat(shop.run("logs", "web").out()).contains("  create web\n  create web\n");
    }

    @Test
    void programs_are_told_of_each_retry() throws IOException {
        breakDownOnce();

        assertThat(shop.run("deploy", "--format", "json", shop.blueprint()).out())
                .contains(
                        "\"event\":\"operation_retried\",\"delay_seconds\":0.0,\"finding\":{",
                        "\"node\":\"web_0\",\"operation\":\"web_0.Standard.create\",\"retries\":2,\"retry\":1}");
    }

    @Test
    void what_failed_for_good_goes_on_without_a_question() throws IOException {
        shop.breakDown("create", "web");

        assertThat(shop.run("deploy", shop.blueprint()).status()).isEqualTo(1);
        assertThat(shop.notes()).containsExactly("create db", "create web", "create web", "create web");
        shop.repair("create", "web");

        assertThat(shop.run("deploy").status()).isZero();
        assertThat(shop.notes()).containsExactly("create web", "tie ");
    }

    @Test
    void a_policy_has_operations_called_again() throws IOException {
        shop.rewrite(
                text -> text.replaceAll(" {6}metadata: .*\n", "")
                        .replace("_1_3\n", "_1_3\nimports: [ \"builtin:image-builder.yaml\" ]\n")
                        .replace(
                                "  policies:\n",
                                "  policies:\n    - patience: { type: image_builder.policies.Retry, targets: [ web ], properties: { retries: 1, delay: 0 s } }\n"));
        breakDownOnce();

        Cli.Run deployed = shop.run("deploy", shop.blueprint());

        assertThat(deployed.status()).as(deployed.err()).isZero();
        assertThat(deployed.err()).contains("retry 1 of 1 in 0.0 s");
    }
}
