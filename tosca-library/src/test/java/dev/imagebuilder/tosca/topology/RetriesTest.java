package dev.imagebuilder.tosca.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.FileSources;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private static Retries ofCreate(String metadata) {
        return ofCreate("my.Node", metadata, "");
    }

    private static Retries ofCreate(String type, String metadata, String policies) {
        var text = new SourceText("one.yaml", "/", """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [ "builtin:image-builder.yaml" ]
                policy_types: { my.Retry: { derived_from: image_builder.policies.Retry, properties: { delay: { type: scalar-unit.time, default: 5 s } } } }
                node_types:
                  my.Node: { derived_from: tosca.nodes.Root, metadata: { retries: "2" } }
                topology_template:
                  node_templates:
                    a: { type: %s, metadata: { %s } }
                    b: { type: tosca.nodes.Root }
                  groups: { all: { type: tosca.groups.Root, members: [ b, a ] } }
                  policies: [ %s ]
                """.formatted(type, metadata, policies));
        Topology topology = new Tosca(new FileSources(), Compatibility.STRICT)
                .topology(text, Inputs.NONE)
                .usable()
                .orElseThrow();
        Node node = topology.nodes().get("a");
        Operation create = node.operations().stream()
                .filter(operation -> operation.name().equals("create"))
                .findFirst()
                .orElseThrow();
        return Retries.of(topology, node, create);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                     | 2
            retries: "4"                           | 4
            retries: "0"                           | 0
            retries: "create: 3, start: 1"         | 3
            retries: "start:1,Standard.create : 5" | 5
            retries: "start: 1"                    | 0
            retries: "often"                       | 0
            """)
    void metadata_say_how_often_an_operation_is_tried_again(String metadata, int expected) {
        assertThat(ofCreate(metadata).number()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                       | 1 2 4 8
            retry_delay: "2.5 s"     | 2 5 10 20
            retry_delay: "soon"      | 1 2 4 8
            retry_delay: "2 m"       | 120 240 300 300
            retry_delay: "9999999 d" | 300 300 300 300
            retry_delay: "0 s"       | 0 0 0 0
            """)
    void it_is_waited_twice_as_long_each_time_and_never_too_long(String metadata, String expected) {
        Retries retries = ofCreate(metadata);

        assertThat(IntStream.rangeClosed(1, 4)
                        .mapToObj(retries::delay)
                        .map(Duration::toSeconds)
                        .map(Object::toString))
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            p: { type: image_builder.policies.Retry }                                                  | ''                        | 3 1
            p: { type: image_builder.policies.Retry, targets: [ a ], properties: { retries: 7 } }      | ''                        | 7 1
            p: { type: image_builder.policies.Retry, targets: [ all ], properties: { delay: 2 m } }    | ''                        | 3 120
            p: { type: image_builder.policies.Retry, targets: [ b ] }                                  | ''                        | 0 1
            p: { type: my.Retry, targets: [ a ] }                                                      | ''                        | 3 5
            p: { type: tosca.policies.Root, targets: [ a ] }                                           | ''                        | 0 1
            p: { type: my.Retry }, q: { type: image_builder.policies.Retry, properties: { retries: 7 } } | ''                      | 3 5
            p: { type: my.Retry }                                                                      | retries: "0"              | 0 5
            p: { type: my.Retry }                                                                      | retries: "start: 9"       | 3 5
            p: { type: my.Retry }                                                                      | retry_delay: 9 s          | 3 9
            """)
    void a_policy_says_it_where_metadata_do_not(String policies, String metadata, String expected) {
        Retries retries = ofCreate(
                "tosca.nodes.Root",
                metadata,
                String.join(
                        ", ",
                        java.util.stream.Stream.of(policies.split(", (?=q:)"))
                                .map("{ %s }"::formatted)
                                .toList()));

        assertThat(retries.number() + " " + retries.delay(1).toSeconds()).isEqualTo(expected);
    }
}
