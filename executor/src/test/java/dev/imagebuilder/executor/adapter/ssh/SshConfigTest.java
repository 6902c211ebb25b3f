package dev.imagebuilder.executor.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.SshHost;
import dev.imagebuilder.executor.port.SshHost.HostKeys;
import dev.imagebuilder.executor.port.SshHost.Secret;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SshConfigTest {

    private static SshHost host(String address, Optional<Secret> password, HostKeys keys, Optional<SshHost> jump) {
        return new SshHost("web", address, "ann", Optional.of(2222), Optional.empty(), password, keys, jump);
    }

    private static String config(SshHost host) {
        return SshConfig.of(
                host,
                Path.of("/run/1.socket"),
                Path.of("/deployments/100%/known_hosts"),
                machine -> Optional.of(Path.of("/home/ann/my key")));
    }

    @Test
    void a_machine_has_an_entry_that_counts_before_what_the_user_has_configured() {
        assertThat(config(host("192.0.2.7", Optional.empty(), HostKeys.ACCEPT_NEW, Optional.empty())))
                .isEqualTo("""
                        Host 192.0.2.7
                          HostName 192.0.2.7
                          User ann
                          Port 2222
                          IdentityFile "/home/ann/my key"
                          IdentitiesOnly yes
                          StrictHostKeyChecking accept-new
                          UserKnownHostsFile "/deployments/100%%/known_hosts" ~/.ssh/known_hosts
                          ConnectTimeout 10
                          ServerAliveInterval 15
                          ServerAliveCountMax 3
                          BatchMode yes
                          ControlMaster auto
                          ControlPath "/run/1.socket"
                          ControlPersist 60
                          ClearAllForwardings yes
                          RequestTTY no
                          RemoteCommand none
                        Match all
                          Include ~/.ssh/config
                          Include /etc/ssh/ssh_config
                        """);
    }

    @Test
    void a_machine_that_others_are_reached_through_has_an_entry_of_its_own() {
        SshHost gate = host("192.0.2.7", Optional.empty(), HostKeys.STRICT, Optional.empty());

        assertThat(config(host("192.0.2.7", Optional.empty(), HostKeys.ANY, Optional.of(gate))))
                .contains("  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\n")
                .contains("  ProxyJump 192.0.2.7-jump\nHost 192.0.2.7-jump\n  HostName 192.0.2.7\n")
                .contains("  StrictHostKeyChecking yes\n");
    }

    @Test
    void an_address_with_colons_is_no_address_with_a_port() {
        SshHost gate = host("2001:db8::1", Optional.empty(), HostKeys.STRICT, Optional.empty());

        assertThat(config(host("fe80::1%eth0", Optional.empty(), HostKeys.STRICT, Optional.of(gate))))
                .contains("Host fe80::1%eth0\n  HostName fe80::1%%eth0\n")
                .contains("  ProxyJump [2001:db8::1]\nHost 2001:db8::1\n");
    }

    @Test
    void who_has_a_password_may_be_asked_for_it_once() {
        assertThat(config(host("192.0.2.7", Optional.of(new Secret("hush")), HostKeys.ANY, Optional.empty())))
                .contains("NumberOfPasswordPrompts 1")
                .doesNotContain("BatchMode", "hush");
    }
}
