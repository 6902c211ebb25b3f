package dev.imagebuilder.executor.app;

import dev.imagebuilder.tosca.value.ScalarUnit;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Sizes that variables of the environment may set. */
enum SizeSetting {
    /** How much is kept of what an operation prints, for each of two parts. */
    LOG("EXECUTOR_LOG_SIZE", 16L << 20, 1L << 10, "from 1 KiB to 1 TiB, such as \"4 MiB\""),
    /** How much builds may leave on this machine for later ones. */
    CACHE("EXECUTOR_CACHE_LIMIT", 40L * 1000 * 1000 * 1000, 0, "of up to 1 TiB, such as \"40 GB\"");

    private static final BigDecimal MOST = BigDecimal.valueOf(1L << 40);

    private final String variable;
    private final long usual;
    private final BigDecimal least;
    private final String form;

    SizeSetting(String variable, long usual, long least, String form) {
        this.variable = variable;
        this.usual = usual;
        this.least = BigDecimal.valueOf(least);
        this.form = form;
    }

    /** In bytes; empty when the variable holds no size as TOSCA writes them, or one of no use. */
    Optional<Long> of(Map<String, String> environment) {
        String text = environment.getOrDefault(variable, "");
        return text.isEmpty()
                ? Optional.of(usual)
                : ScalarUnit.SIZE
                        .amount(text)
                        .filter(size -> size.compareTo(least) >= 0 && size.compareTo(MOST) <= 0)
                        .map(BigDecimal::longValue);
    }

    /** What is told of a variable that holds something else. */
    String complaint() {
        return variable + " must be a size " + form;
    }
}
