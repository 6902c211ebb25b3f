package dev.imagebuilder.executor.adapter.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.SshHost;
import dev.imagebuilder.executor.port.SshHost.HostKeys;
import dev.imagebuilder.executor.port.SshHost.Secret;
import dev.imagebuilder.executor.port.SshRoute;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InventoryTest {

    private static final SshRoute ROUTE = route(Optional.empty(), Optional.empty(), Optional.empty());

    private static String inventory(Optional<Integer> port, Optional<Path> key, Optional<Path> password) {
        return Inventory.remote(route(port, key, password), Optional.empty(), false);
    }

    private static SshRoute route(Optional<Integer> port, Optional<Path> key, Optional<Path> password) {
        var host = new SshHost(
                "web",
                "192.0.2.7",
                "ann",
                port,
                key.map(SshHost.KeyFile::new),
                password.map(_ -> new Secret("hush")),
                HostKeys.ACCEPT_NEW,
                Optional.empty());
        return new SshRoute(host, Path.of("/run/1.config"), Path.of("/run/1.socket"), Map.of(), key, password);
    }

    @Test
    void this_machine_is_reached_without_ssh() {
        assertThat(Inventory.local(Optional.empty()))
                .isEqualTo("{\"all\":{\"hosts\":{\"opera\":{\"ansible_host\":\"localhost\","
                        + "\"ansible_ssh_common_args\":\"-o StrictHostKeyChecking=accept-new\","
                        + "\"ansible_connection\":\"local\",\"ansible_python_interpreter\":\"/usr/bin/python3\"}}}}");
    }

    @Test
    void another_machine_is_reached_as_the_configuration_of_ssh_says() {
        assertThat(inventory(Optional.empty(), Optional.empty(), Optional.empty()))
                .isEqualTo("{\"all\":{\"hosts\":{\"opera\":{\"ansible_host\":\"192.0.2.7\","
                        + "\"ansible_ssh_common_args\":\"-F '/run/1.config' -o 'ControlPath=/run/1.socket'\","
                        + "\"ansible_user\":\"ann\"}}}}");
    }

    @Test
    void another_program_may_stand_in_for_ssh() {
        assertThat(Inventory.remote(ROUTE, Optional.of(Path.of("/work/.ssh")), false))
                .contains("\"ansible_ssh_executable\":\"/work/.ssh\"");
    }

    @Test
    void playbooks_can_read_port_and_key() {
        assertThat(inventory(Optional.of(2222), Optional.of(Path.of("/home/ann/key")), Optional.empty()))
                .contains("\"ansible_port\":2222", "\"ansible_ssh_private_key_file\":\"/home/ann/key\"");
    }

    @Test
    void a_password_is_read_where_it_is_in_memory() {
        assertThat(inventory(Optional.empty(), Optional.empty(), Optional.of(Path.of("/proc/7/fd/9"))))
                .contains("\"ansible_password\":\"{{ lookup('pipe', 'cat /proc/7/fd/9') }}\"")
                .doesNotContain("hush");
    }

    @Test
    void what_modules_of_a_run_with_secrets_are_handed_stays_in_memory() {
        assertThat(Inventory.local(Optional.of(Path.of("/memory"))))
                .contains("\"ansible_remote_tmp\":\"/memory/modules\"", "\"ansible_async_dir\":\"/memory/async\"")
                .contains("\"ansible_system_tmpdirs\":[\"/dev/shm\"]");
        assertThat(Inventory.remote(ROUTE, Optional.empty(), true))
                .contains("\"ansible_remote_tmp\":\"/dev/shm/.ansible-ann/modules\"");
    }
}
