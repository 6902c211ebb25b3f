package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Source;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildInputsTest {

    @Test
    void what_follows_the_path_of_a_url_is_no_part_of_a_name() {
        var file = new Source.RemoteFile("https://files.example/app.tar?token=hush#part", Optional.empty());

        assertThat(BuildInputs.name(file)).isEqualTo("file https://files.example/app.tar");
        assertThat(BuildInputs.name(new Source.Archive(file))).isEqualTo("archive https://files.example/app.tar");
    }
}
