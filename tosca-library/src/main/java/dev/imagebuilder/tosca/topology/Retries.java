package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.value.ScalarUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often an operation that fails is called again, and after how long, as a policy of the type {@code
 * image_builder.policies.Retry} says, and before that the metadata of its node: {@code retries:
 * "3"} for all operations of the node and of its relationships, {@code retries: "create: 3, Standard.start: 1"} for
 * these, and {@code retry_delay: "10 s"} for how long it is waited the first time, one second unless said.
 *
 * @param number how often at most
 * @param first before the first time; each time after that it is waited twice as long, up to five minutes
 */
public record Retries(int number, Duration first) {
    static final String NUMBER = "retries";
    static final String DELAY = "retry_delay";
    private static final Duration USUAL = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** What is said of an operation of a node, or of one of its relationships; what cannot be understood says nothing. */
    public static Retries of(Topology topology, Node node, Operation operation) {
        Optional<RetryPolicy> policy = RetryPolicy.of(topology, node);
        int number = said(node)
                .filter(part -> isAbout(part, operation))
                .flatMap(part -> number(part).stream())
                .findFirst()
                .or(() -> policy.flatMap(RetryPolicy::number))
                .orElse(0);
        return new Retries(
                number, delay(node).or(() -> policy.flatMap(RetryPolicy::delay)).orElse(USUAL));
    }

    /** Whether all that the metadata of a node say of retries can be understood. */
    static boolean areClear(Node node) {
        return said(node).allMatch(part -> number(part).isPresent())
                && (!node.metadata().containsKey(DELAY) || delay(node).isPresent());
    }

    /** How long it is waited before an operation is called again. */
    public Duration delay(int retry) {
        Duration delay = first;
        for (int i = 1; i < retry && delay.compareTo(LONGEST) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }

    private static Stream<String> said(Node node) {
        return Stream.ofNullable(node.metadata().get(NUMBER))
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip);
    }

    private static boolean isAbout(String part, Operation operation) {
        int colon = part.indexOf(':');
        String name = part.substring(0, Math.max(0, colon)).strip();
        return colon < 0 || name.equals(operation.name()) || name.equals(operation.toString());
    }

    private static Optional<Integer> number(String part) {
        return Optional.of(part.substring(part.indexOf(':') + 1).strip())
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::valueOf);
    }

    private static Optional<Duration> delay(Node node) {
        return Optional.ofNullable(node.metadata().get(DELAY)).flatMap(Retries::duration);
    }

    /** What cannot be understood is none. */
    static Optional<Duration> duration(String text) {
        return ScalarUnit.TIME
                .amount(text)
                .filter(seconds -> seconds.signum() >= 0)
                .map(seconds -> seconds.min(BigDecimal.valueOf(LONGEST.toSeconds())))
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }
}
