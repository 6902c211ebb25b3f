package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What xOpera lets pass is deployed in its mode, and undeployed as it does that. */
class OperaBlueprintTest {
    @TempDir
    Path home;

    private Cli strict;
    private Cli opera;

    @BeforeEach
    void newHome() throws IOException {
        strict = Cli.in(home);
        opera = strict.with("EXECUTOR_COMPAT", "opera");
        Files.createDirectories(home.resolve("shop/scripts"));
        Files.writeString(home.resolve("shop/scripts/note.sh"), """
                #!/bin/sh
                echo "$load $port $limit" >> "%s"
                echo "seen=\\"$load\\"" >> "$TOSCA_OUTPUTS"
                """.formatted(home.resolve("notes")));
        Files.writeString(home.resolve("shop/service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                metadata: { template_name: shop, template_author: Ann, template_version: "1.0" }
                policy_types:
                  Care: { derived_from: tosca.policies.Root, properties: { limit: { type: float } } }
                node_types:
                  Web:
                    derived_from: tosca.nodes.SoftwareComponent
                    properties: { port: { type: string }, options: { type: map, default: } }
                    attributes: { load: { type: integer, default: 3 }, seen: { type: map } }
                    interfaces:
                      Standard:
                        inputs:
                          load: { type: string, default: { get_attribute: [ SELF, load ] } }
                          port: { type: integer, default: { get_property: [ SELF, port ] } }
                          limit: { type: float, default: { get_property: [ Care, limit ] } }
                        operations: { create: scripts/note.sh }
                topology_template:
                  inputs: { port: { type: string } }
                  node_templates:
                    web: { type: Web, properties: { port: { get_input: port } } }
                  policies:
                    - care: { type: Care, properties: { limit: 1.5 } }
                  outputs:
                    seen: { value: { get_attribute: [ web, seen ] } }
                """);
        Files.writeString(home.resolve("inputs.yaml"), "port: 8080\n");
    }

    private Cli.Run deploy(Cli cli) {
        return cli.onInstance("deploy", "-i", home.resolve("inputs.yaml"), home.resolve("shop/service.yaml"));
    }

    @Test
    void values_that_do_not_conform_are_taken_as_they_are() throws IOException {
        Cli.Run run = deploy(opera);

        assertThat(run.status()).isZero();
        assertThat(run.err()).doesNotContain("error ").contains("TOSCA-2023", "TOSCA-3001", "TOSCA-3104", "TOSCA-5032");
        assertThat(opera.notes()).containsExactly("3 8080 1.5");
        assertThat(opera.output("seen").asText()).isEqualTo("3");
        assertThat(deploy(opera).out()).contains("Nothing to do");
    }

    @Test
    void the_standard_forbids_them() throws IOException {
        Cli.Run run = deploy(strict);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("error TOSCA-2023", "error TOSCA-3001", "there is no node template \"Care\"");
        assertThat(opera.notes()).isEmpty();
    }

    @Test
    void it_is_undeployed_without_a_question() {
        deploy(opera);

        assertThat(strict.onInstance("undeploy").status()).isZero();
        assertThat(strict.onInstance("state list").out()).isEmpty();
    }

    @Test
    void the_short_form_of_clean_state_is_known() {
        deploy(opera);

        assertThat(opera.onInstance("deploy", "--clean", "--force").status()).isZero();
    }

    @Test
    void a_csar_is_valid_when_what_is_wrong_with_it_is_let_pass() throws IOException {
        Path shop = home.resolve("shop");

        assertThat(opera.run("info", "-f", "json", shop.toString())
                        .json()
                        .get("csar_valid")
                        .asBoolean())
                .isTrue();
        assertThat(strict.run("info", "-f", "json", shop.toString())
                        .json()
                        .get("csar_valid")
                        .asBoolean())
                .isFalse();
    }
}
