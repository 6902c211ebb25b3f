package dev.imagebuilder.executor.app;

import dev.imagebuilder.tosca.value.ScalarUnit;
import java.math.BigDecimal;
import java.util.Optional;

/** How much is kept of what an operation prints, in bytes for each of two parts. */
record LogSize(long bytes) {
    static final String VARIABLE = "EXECUTOR_LOG_SIZE";

    private static final LogSize USUAL = new LogSize(16L << 20);
    private static final BigDecimal LEAST = BigDecimal.valueOf(1024);
    private static final BigDecimal MOST = BigDecimal.valueOf(1L << 40);

    /** @param text a size as TOSCA writes them, such as 4 MiB; empty when it is something else, or a size of no use */
    static Optional<LogSize> of(String text) {
        return text.isEmpty()
                ? Optional.of(USUAL)
                : ScalarUnit.SIZE
                        .amount(text)
                        .filter(size -> size.compareTo(LEAST) >= 0 && size.compareTo(MOST) <= 0)
                        .map(size -> new LogSize(size.longValue()));
    }
}
