package dev.imagebuilder.executor.adapter.buildah;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepLogTest {
    private final List<String> told = new ArrayList<>();
    private final StepLog log = new StepLog(told::add, 0);

    @Test
    void only_arguments_of_users_are_worth_a_warning() {
        log.accept("[Warning] one or more build args were not consumed: [TARGETARCH TARGETOS TARGETPLATFORM]");
        log.accept("[Warning] one or more build args were not consumed: [TARGETARCH WORD]");

        assertThat(told).singleElement().asString().endsWith("[TARGETARCH WORD]");
    }

    @Test
    void steps_of_ours_are_not_told() {
        log.accept("STEP 1/3: FROM scratch");
        log.accept("STEP 2/3: ARG IMAGE_BUILDER_CACHE_0123456789ABCDEF=1");
        log.accept("STEP 3/3: COPY a /");

        assertThat(told).containsExactly("STEP 1/2: FROM scratch", "STEP 2/2: COPY a /");
        assertThat(log.step()).contains("STEP 2/2: COPY a /");
    }
}
