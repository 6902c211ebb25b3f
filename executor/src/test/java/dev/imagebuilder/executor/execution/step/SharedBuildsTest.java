package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.execution.step.RequestedImage.Variant;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedBuildsTest {
    /** Builds nothing. */
    private record Idle() implements ImageBuilder {
        @Override
        public Optional<Failure> unfitness() {
            return Optional.empty();
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

    private static BuildMachine machine(String name, String platform) {
        return new BuildMachine(Optional.of(name), Platform.of(platform), new Idle(), other -> Optional.empty());
    }

    private static Variant variant(String base, String platform) {
        return new Variant(Optional.of(base), Optional.empty(), Platform.of(platform), BuildOptions.DEFAULT);
    }

    private static List<String> names(SharedBuilds shared, Variant... variants) {
        return Stream.of(variants)
                .map(variant -> shared.of(variant).name().orElseThrow())
                .toList();
    }

    @Test
    void machines_of_the_platform_come_first() {
        var shared = new SharedBuilds(List.of(machine("pc", "linux/amd64"), machine("arm", "linux/arm64")));

        assertThat(names(
                        shared,
                        variant("a", "linux/arm64"),
                        variant("a", "linux/amd64"),
                        variant("b", "linux/arm64"),
                        variant("a", "linux/386")))
                .containsExactly("arm", "pc", "arm", "pc");
    }

    @Test
    void equal_machines_share_the_work() {
        var shared = new SharedBuilds(List.of(machine("one", "linux/amd64"), machine("two", "linux/amd64")));
        Variant first = variant("a", "linux/amd64");

        assertThat(names(shared, first, variant("b", "linux/amd64"), variant("c", "linux/arm64"), first))
                .containsExactly("one", "two", "one", "one");
    }
}
