package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.BuildEngine;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Tools;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageEnginesTest {
    private static final List<BuildOptions> PLAIN = List.of(BuildOptions.DEFAULT);

    private final Map<BuildEngine, ImageBuilder> builders = new EnumMap<>(Map.of(
            BuildEngine.BUILDAH, new Named(Optional.empty(), Optional.empty()),
            BuildEngine.DOCKER, new Named(Optional.empty(), Optional.empty())));

    /** An engine that builds nothing. */
    private record Named(Optional<Failure> unfitness, Optional<Failure> refused) implements ImageBuilder {
        @Override
        public Optional<Failure> refusal(BuildOptions options) {
            return refused;
        }

        @Override
        public Result<String> identity() {
            return Result.done("none");
        }

        @Override
        public Optional<Failure> forget(List<String> kept) {
            return Optional.empty();
        }

        @Override
        public Result<Built> build(Build build) {
            throw new AssertionError("nothing is to be built");
        }
    }

    /** The programs that are there. */
    private record Installed(Set<String> programs) implements Tools {
        @Override
        public Optional<Path> find(String program) {
            return programs.contains(program) ? Optional.of(Path.of("/bin", program)) : Optional.empty();
        }

        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public Result<String> ask(Path directory, List<String> command) {
            throw new AssertionError(command);
        }
    }

    private Result<BuildEngine> chosen(BuildEngine preferred, String node, String... installed) {
        return engines(preferred, installed).choose(node, PLAIN).map(this::name);
    }

    private ImageEngines engines(BuildEngine preferred, String... installed) {
        return new ImageEngines(builders::get, new Installed(Set.of(installed)), preferred);
    }

    private BuildEngine name(ImageBuilder builder) {
        return builder == builders.get(BuildEngine.DOCKER) ? BuildEngine.DOCKER : BuildEngine.BUILDAH;
    }

    private static Failure failure(String message) {
        return new Failure(Failure.Kind.TOOL_FAILED, message);
    }

    @Test
    void buildah_is_taken_where_it_can_be_used() {
        assertThat(chosen(BuildEngine.AUTO, "auto", "buildah", "docker")).isEqualTo(Result.done(BuildEngine.BUILDAH));
        assertThat(chosen(BuildEngine.AUTO, "auto", "docker")).isEqualTo(Result.done(BuildEngine.DOCKER));
        builders.put(BuildEngine.BUILDAH, new Named(Optional.of(failure("only for root")), Optional.empty()));
        assertThat(chosen(BuildEngine.AUTO, "auto", "buildah", "docker")).isEqualTo(Result.done(BuildEngine.DOCKER));
    }

    @Test
    void what_a_node_says_counts_when_the_user_says_nothing() {
        assertThat(chosen(BuildEngine.AUTO, "docker", "buildah", "docker")).isEqualTo(Result.done(BuildEngine.DOCKER));
        assertThat(chosen(BuildEngine.BUILDAH, "docker", "buildah", "docker"))
                .isEqualTo(Result.done(BuildEngine.BUILDAH));
    }

    @Test
    void where_one_is_asked_for_no_other_is_taken() {
        assertThat(chosen(BuildEngine.DOCKER, "auto", "buildah").problem())
                .hasValueSatisfying(problem -> assertThat(problem.hint()).contains("apt-get install docker.io"));
    }

    @Test
    void where_there_is_none_all_are_told() {
        builders.put(BuildEngine.DOCKER, new Named(Optional.of(failure("the daemon is down")), Optional.empty()));

        assertThat(chosen(BuildEngine.AUTO, "auto", "docker").problem()).hasValueSatisfying(problem -> {
            assertThat(problem.message())
                    .isEqualTo("no images can be built here: neither with buildah nor with Docker");
            assertThat(problem.cause()).isEqualTo("buildah is not installed\nthe daemon is down");
            assertThat(problem.hint()).contains("apt-get install buildah runc");
        });
    }

    @Test
    void an_engine_that_refuses_the_options_is_passed_over() {
        Failure refused = failure("Docker cannot build with the option squash");
        builders.put(BuildEngine.DOCKER, new Named(Optional.empty(), Optional.of(refused)));

        assertThat(engines(BuildEngine.AUTO).refusal("auto", PLAIN)).isEmpty();
        assertThat(engines(BuildEngine.DOCKER).refusal("auto", PLAIN)).contains(refused);
        assertThat(chosen(BuildEngine.AUTO, "auto", "docker").problem())
                .hasValueSatisfying(problem -> assertThat(problem.cause()).contains("squash"));
        assertThat(engines(BuildEngine.AUTO).programs("auto")).containsExactlyInAnyOrder("buildah", "docker");
        assertThat(engines(BuildEngine.AUTO).programs("docker")).containsExactly("docker");
    }
}
