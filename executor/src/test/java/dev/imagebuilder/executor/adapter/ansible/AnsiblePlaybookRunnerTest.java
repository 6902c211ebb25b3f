package dev.imagebuilder.executor.adapter.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.AnsibleMode;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.testbed.Tools;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-tool")
final class AnsiblePlaybookRunnerTest extends AnsibleContract {

    @Override
    protected AnsibleMode mode() {
        return AnsibleMode.FORK;
    }

    @Test
    void without_ansible_the_hint_says_how_to_install_it() throws Exception {
        ProcessRunner none = call -> call.command().getFirst().equals("ansible-playbook")
                ? new ProcessRunner.Ended.Missing("ansible-playbook")
                : Tools.processRunner().run(call);
        Failure failure = AnsibleRunners.of(mode(), none, RUNNERS.machines())
                .run(play(setting("{}"), "{\"text\": \"" + "x".repeat(300_000) + "\"}"))
                .problem()
                .orElseThrow();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.TOOL_MISSING);
        assertThat(failure.hint())
                .hasValueSatisfying(hint -> assertThat(hint).contains("apt-get install ansible-core"));
    }
}
