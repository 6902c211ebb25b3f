package dev.imagebuilder.tosca.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.value.Value;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How machines are reached, as their nodes say. */
class AccessTest {
    private static final String SERVICE = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            node_types:
              my.Machine:
                derived_from: tosca.nodes.Compute
                attributes:
                  ssh_user: { type: string }
                  jump_host: { type: string }
                properties:
                  ssh_port: { type: string, required: false }
                  ssh_user: { type: string, default: ann }
                  ssh_key: { type: string, required: false }
                  ssh_host_key_checking: { type: boolean, required: false }
                  credentials: { type: list, entry_schema: tosca.datatypes.Credential, required: false }
              my.Node:
                derived_from: tosca.nodes.SoftwareComponent
            topology_template:
              node_templates:
                machine:
                  type: my.Machine
                  attributes: { public_address: 192.0.2.7MORE }
                  properties: { PROPERTIES }
                gate: { type: my.Machine, attributes: { public_address: 192.0.2.1, jump_host: machine } }
                shop:
                  type: my.Node
                  requirements: [ { host: machine } ]
                  interfaces: { Standard: { operations: { create: create.sh } } }
            """;

    private final Findings findings = new Findings();

    private Host host(String attributes, String properties, Attributes known) {
        String text = SERVICE.replace("MORE", attributes).replace("PROPERTIES", properties);
        var source = new SourceText("service.yaml", "/blueprints", text);
        Topology topology = new Tosca(new FileSources(), Compatibility.STRICT)
                .topology(source, Inputs.NONE)
                .usable()
                .orElseThrow();
        Node shop = topology.nodes().get("shop");
        Operation create = shop.operations().stream()
                .filter(operation -> operation.name().equals("create"))
                .findFirst()
                .orElseThrow();
        return topology.evaluate(known, findings).host(OperationOwner.of(shop), create);
    }

    private Host.Remote remote(String attributes, String properties) {
        return (Host.Remote) host(attributes, properties, Attributes.NONE);
    }

    private Finding finding() {
        assertThat(findings.list()).hasSize(1);
        return findings.list().getFirst();
    }

    @Test
    void properties_count_where_no_attribute_is_set() {
        Access access =
                remote("", "ssh_port: '2222', ssh_host_key_checking: true").access();

        assertThat(access.user()).contains("ann");
        assertThat(access.port()).contains(2222);
        assertThat(access.hostKeyChecking()).contains("true");
        assertThat(access.key()).isEmpty();
    }

    @Test
    void an_attribute_that_an_operation_has_set_counts_before_all() {
        Attributes set = (owner, name) -> Optional.ofNullable(
                Map.of("ssh_user", Value.string("bob"), "public_address", Value.string("198.51.100.9"))
                        .get(name));

        Host.Remote remote = (Host.Remote) host("", "", set);

        assertThat(remote.address()).isEqualTo("198.51.100.9");
        assertThat(remote.access().user()).contains("bob");
    }

    @Test
    void without_a_public_address_the_private_one_counts() {
        assertThat(((Host.Remote) host(
                                ", private_address: 10.0.0.9",
                                "",
                                (owner, name) -> name.equals("public_address")
                                        ? Optional.of(Value.string(""))
                                        : Optional.empty()))
                        .address())
                .isEqualTo("10.0.0.9");
    }

    @Test
    void a_key_is_a_path_or_a_secret_text() {
        assertThat(remote("", "ssh_key: /home/ann/key").access().key()).contains(Value.string("/home/ann/key"));
        assertThat(remote("", "ssh_key: '-----BEGIN OPENSSH PRIVATE KEY-----'")
                        .access()
                        .key()
                        .orElseThrow())
                .isInstanceOf(Value.Secret.class);
    }

    @Test
    void credentials_give_user_password_or_key() {
        Access access = remote("", """
                ssh_key: key, credentials: [ { user: bob, token: hush },
                { token_type: ssh_key, token: '-----BEGIN RSA PRIVATE KEY-----' } ]""").access();

        assertThat(access.password()).contains(new Value.Secret(Value.string("hush")));
        assertThat(access.key()).contains(Value.string("key"));
        assertThat(access.user()).contains("ann");
    }

    @Test
    void a_jump_host_is_an_address_whose_login_is_that_of_the_machine_unless_it_says_another() {
        Host.Remote gate = remote(", jump_host: 'bob@gate.example:2200'", "ssh_key: /key")
                .access()
                .jump()
                .orElseThrow();
        assertThat(gate.address()).isEqualTo("gate.example");
        assertThat(gate.access().user()).contains("bob");
        assertThat(gate.access().port()).contains(2200);
        assertThat(gate.access().key()).contains(Value.string("/key"));

        Host.Remote plain = remote(", jump_host: gate.example", "ssh_port: '2222'")
                .access()
                .jump()
                .orElseThrow();
        assertThat(plain.access().user()).contains("ann");
        assertThat(plain.access().port()).isEmpty();
    }

    @Test
    void machines_that_are_jump_hosts_of_each_other_are_a_mistake() {
        host(", jump_host: gate", "", Attributes.NONE);

        assertThat(finding().message())
                .isEqualTo("the jump_host of gate must be another machine than those that are reached through this one,"
                        + " and \"machine\" is not");
    }

    @Test
    void a_jump_host_that_has_no_address_yet_is_waited_for() {
        Attributes open = (owner, name) -> owner.equals("gate") ? Optional.of(Value.string("")) : Optional.empty();

        assertThat(host(", jump_host: gate", "", open)).isEqualTo(new Host.Unknown("gate"));
    }

    @ParameterizedTest
    @CsvSource({
        "ssh_port: \"0\", 'ssh_port of machine must be a port, 1 to 65535, and \"0\" is not'",
        "ssh_port: \"65536\", must be a port",
        "ssh_port: ssh, must be a port",
        "ssh_user: -oProxyCommand=x, the ssh_user of machine must be the name of an account",
        "ssh_user: 'a b', must be the name of an account"
    })
    void a_value_that_cannot_be_used_is_found_at_its_place(String properties, String message) {
        host("", properties, Attributes.NONE);

        assertThat(finding().message()).contains(message);
        assertThat(finding().location().orElseThrow().line()).isEqualTo(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-oProxyCommand=x", "a b", "host:0", "@host", "user@", "a@-b", "[::1", "[::1]x", "host:x"})
    void a_jump_host_that_is_no_address_is_found(String text) {
        host(", jump_host: '" + text + "'", "", Attributes.NONE);

        assertThat(finding().message()).contains("[user@]host[:port], or the name of a machine of the topology");
    }

    @Test
    void an_address_that_is_none_is_found() {
        Attributes set = (owner, name) -> owner.equals("machine") && name.equals("public_address")
                ? Optional.of(Value.string("-oProxyCommand=x\n"))
                : Optional.empty();

        assertThat(host("", "", set)).isEqualTo(new Host.Unknown("machine"));
        assertThat(finding().message()).contains("\"-oProxyCommand=x?\" is not");
    }

    @ParameterizedTest
    @CsvSource({
        "host, '', host, 0",
        "ann@host:22, ann, host, 22",
        "2001:db8::1, '', 2001:db8::1, 0",
        "[2001:db8::1]:22, '', 2001:db8::1, 22",
        "a@b@[::1], a@b, ::1, 0"
    })
    void addresses_have_users_and_ports(String text, String user, String host, int port) {
        assertThat(SshAddress.parse(text))
                .contains(new SshAddress(
                        Optional.of(user).filter(name -> !name.isEmpty()),
                        host,
                        Optional.of(port).filter(number -> number > 0)));
    }
}
