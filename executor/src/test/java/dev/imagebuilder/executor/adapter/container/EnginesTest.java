package dev.imagebuilder.executor.adapter.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnginesTest {
    private static final String IMAGE = "tool:1";

    private final List<String> asked = new ArrayList<>();

    /** @param there the engines that answer; docker's client is always there */
    private Engines engines(String wanted, Set<String> there) {
        return new Engines(
                command -> {
                    String program = command.getFirst();
                    asked.add(program);
                    return there.contains(program)
                            ? Result.done("")
                            : program.equals("docker")
                                    ? new Failure(Kind.TOOL_FAILED, "docker version failed")
                                            .because("Cannot connect to the Docker daemon")
                                            .result()
                                    : new Failure(Kind.TOOL_MISSING, program + " is not installed").result();
                },
                wanted);
    }

    private static Result<String> chosen(Engines engines, String image) {
        return engines.forImage(image).map(Engine::program);
    }

    @Test
    void the_first_that_answers_is_taken_and_asked_once() {
        Engines engines = engines("", Set.of("docker", "buildah"));
        assertThat(chosen(engines, IMAGE)).isEqualTo(Result.done("docker"));
        assertThat(chosen(engines, IMAGE)).isEqualTo(Result.done("docker"));
        assertThat(asked).containsExactly("podman", "docker");
    }

    @Test
    void a_client_without_its_daemon_counts_as_not_there() {
        assertThat(chosen(engines("", Set.of("buildah")), IMAGE)).isEqualTo(Result.done("buildah"));
    }

    @Test
    void for_a_layout_docker_is_passed_over() {
        Engines engines = engines("", Set.of("docker", "buildah"));
        assertThat(chosen(engines, "oci:/images:tool")).isEqualTo(Result.done("buildah"));
        assertThat(chosen(engines, IMAGE)).isEqualTo(Result.done("docker"));
    }

    @Test
    void the_one_that_the_user_names_is_taken() {
        assertThat(chosen(engines("buildah", Set.of("podman", "buildah")), IMAGE))
                .isEqualTo(Result.done("buildah"));
    }

    @Test
    void where_there_is_none_all_are_told_with_their_reasons() {
        assertThat(chosen(engines("", Set.of()), IMAGE).problem()).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.TOOL_MISSING);
            assertThat(failure.cause())
                    .isEqualTo("podman is not installed\n"
                            + "docker version failed: Cannot connect to the Docker daemon\n"
                            + "buildah is not installed");
            assertThat(failure.hint()).contains("apt-get install podman");
        });
    }

    @Test
    void where_the_one_that_is_named_does_not_answer_no_other_is_taken() {
        assertThat(chosen(engines("docker", Set.of("podman")), IMAGE).problem()).hasValueSatisfying(failure -> {
            assertThat(failure.message())
                    .isEqualTo("docker, which EXECUTOR_CONTAINER_ENGINE names, cannot run the container");
            assertThat(failure.cause()).contains("Cannot connect to the Docker daemon");
        });
    }

    @Test
    void an_engine_that_nobody_knows_is_an_error() {
        assertThat(chosen(engines("doker", Set.of("docker")), IMAGE).problem()).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.INVALID);
            assertThat(failure.hint()).contains("set it to podman, docker or buildah");
        });
    }

    @Test
    void a_choice_that_is_cut_off_is_told_as_such() {
        var cut = new Engines(command -> new Failure(Kind.CANCELLED, "it was ended").result(), "");
        assertThat(chosen(cut, IMAGE).problem().map(Failure::kind)).contains(Kind.CANCELLED);
    }
}
