package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.SshHost.HostKeys;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.topology.SshAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshSettingsTest {

    private static SshSettings of(Map<String, String> environment) {
        return SshSettings.of(environment).usable().orElseThrow();
    }

    @Test
    void without_variables_centos_logs_in_and_new_keys_are_accepted() {
        assertThat(of(Map.of()))
                .isEqualTo(new SshSettings(
                        "centos",
                        Optional.empty(),
                        Optional.empty(),
                        HostKeys.ACCEPT_NEW,
                        Optional.empty(),
                        Duration.ofSeconds(300)));
    }

    @Test
    void our_variables_count_before_those_of_opera() {
        SshSettings settings = of(Map.of(
                "EXECUTOR_SSH_USER", "ann",
                "OPERA_SSH_USER", "bob",
                "OPERA_SSH_IDENTITY_FILE", "/home/ann/key",
                "EXECUTOR_SSH_PORT", "2222",
                "EXECUTOR_SSH_JUMP_HOST", "gate@192.0.2.1:22",
                "EXECUTOR_SSH_WAIT", "0"));

        assertThat(settings.user()).isEqualTo("ann");
        assertThat(settings.identity()).contains(Path.of("/home/ann/key"));
        assertThat(settings.port()).contains(2222);
        assertThat(settings.jump()).contains(new SshAddress(Optional.of("gate"), "192.0.2.1", Optional.of(22)));
        assertThat(settings.patience()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "accept-new, ACCEPT_NEW",
        "true, STRICT",
        "Strict, STRICT",
        "yes, STRICT",
        "False, ANY",
        "no, ANY",
        "'', ACCEPT_NEW"
    })
    void host_keys_are_accepted_when_new_or_strictly_or_not_checked(String text, HostKeys keys) {
        assertThat(of(Map.of("OPERA_SSH_HOST_KEY_CHECKING", text)).hostKeys()).isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource({
        "SSH_HOST_KEY_CHECKING, stric",
        "SSH_PORT, 0",
        "SSH_USER, -l",
        "SSH_JUMP_HOST, a b",
        "SSH_WAIT, long",
        "SSH_IDENTITY_FILE, ' '"
    })
    void what_cannot_be_used_is_told_by_the_name_of_the_variable(String name, String text) {
        Checked<SshSettings> settings = SshSettings.of(Map.of("EXECUTOR_" + name, text));

        assertThat(settings.findings()).hasSize(1);
        assertThat(settings.findings().getFirst().code()).isEqualTo(Code.HOST_VALUE_UNFIT);
        assertThat(settings.findings().getFirst().message())
                .startsWith("the environment variable EXECUTOR_" + name + " must be")
                .endsWith("and \"" + text + "\" is not");
    }
}
