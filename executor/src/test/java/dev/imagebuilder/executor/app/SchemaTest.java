package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code executor schema}. */
class SchemaTest {
    @TempDir
    Path home;

    private JsonNode schema(String... options) throws IOException {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "schema";
        System.arraycopy(options, 0, arguments, 1, options.length);
        Cli.Run run = Cli.in(home).run(arguments);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        return run.json();
    }

    @ParameterizedTest
    @CsvSource({"1.0, tosca_simple_yaml_1_0", "tosca_simple_yaml_1_3, tosca_simple_yaml_1_3", "2.0, tosca_2_0"})
    void a_version_is_named_in_full_or_by_its_number(String name, String version) throws IOException {
        JsonNode schema = schema("--tosca-version", name);

        assertThat(schema.get("$schema").textValue()).isEqualTo("http://json-schema.org/draft-07/schema#");
        assertThat(schema.at("/properties/tosca_definitions_version/enum/0").textValue())
                .isEqualTo(version);
        assertThat(schema.at("/definitions/node_template/anyOf").isMissingNode())
                .isTrue();
        assertThat(schema.at("/definitions/node_template/description").textValue())
                .isEqualTo("A node of the service.");
    }

    @Test
    void the_newest_version_is_the_default() throws IOException {
        assertThat(schema()).isEqualTo(schema("--tosca-version", "2.0"));
    }

    @Test
    void an_unknown_version_is_refused() {
        Cli.Run run = Cli.in(home).run("schema", "--tosca-version", "0");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'0' is none of tosca_simple_yaml_1_0, ");
    }
}
