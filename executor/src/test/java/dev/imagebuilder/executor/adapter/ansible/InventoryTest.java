package dev.imagebuilder.executor.adapter.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Result;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InventoryTest {

    private static String inventory(String address, Map<String, String> environment) {
        return switch (SshSettings.of(environment)) {
            case Result.Done<SshSettings>(SshSettings settings) -> Inventory.of(address, settings, Optional.empty());
            case Result.Failed<SshSettings>(var failure) -> throw new AssertionError(failure);
        };
    }

    @Test
    void this_machine_is_reached_without_ssh() {
        assertThat(inventory("localhost", Map.of()))
                .isEqualTo("{\"all\":{\"hosts\":{\"opera\":{\"ansible_host\":\"localhost\","
                        + "\"ansible_ssh_common_args\":\"-o StrictHostKeyChecking=accept-new\","
                        + "\"ansible_connection\":\"local\",\"ansible_python_interpreter\":\"/usr/bin/python3\"}}}}");
    }

    @Test
    void another_machine_is_reached_as_centos_unless_a_variable_says_otherwise() {
        assertThat(inventory("192.0.2.7", Map.of()))
                .contains("\"ansible_host\":\"192.0.2.7\"", "\"ansible_user\":\"centos\"")
                .doesNotContain("ansible_connection", "private_key");
        assertThat(inventory(
                        "192.0.2.7", Map.of("EXECUTOR_SSH_USER", "ann", "OPERA_SSH_IDENTITY_FILE", "/home/ann/key")))
                .contains("\"ansible_user\":\"ann\"", "\"ansible_ssh_private_key_file\":\"/home/ann/key\"");
    }

    @Test
    void our_variables_count_before_those_of_opera() {
        assertThat(inventory("192.0.2.7", Map.of("EXECUTOR_SSH_USER", "ann", "OPERA_SSH_USER", "bob")))
                .contains("\"ansible_user\":\"ann\"");
    }

    @Test
    void host_keys_are_accepted_when_new_or_strictly_or_not_checked() {
        assertThat(inventory("192.0.2.7", Map.of("OPERA_SSH_HOST_KEY_CHECKING", "False")))
                .contains("-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null");
        assertThat(inventory("192.0.2.7", Map.of("EXECUTOR_SSH_HOST_KEY_CHECKING", "strict")))
                .contains("-o StrictHostKeyChecking=yes\"");
        assertThat(inventory("192.0.2.7", Map.of("EXECUTOR_SSH_HOST_KEY_CHECKING", "true")))
                .contains("-o StrictHostKeyChecking=accept-new");
    }
}
