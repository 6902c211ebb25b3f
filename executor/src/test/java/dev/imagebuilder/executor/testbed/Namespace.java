package dev.imagebuilder.executor.testbed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;

/** A network of its own with one machine in it, 198.18.N.2, which sees this one as 198.18.N.1. Only root can make one. */
public final class Namespace implements AutoCloseable {
    private final String name;
    private final String outer;
    private final int number;

    private Namespace(int number) {
        this.number = number;
        this.name = "executor-test-" + number;
        this.outer = "exo" + number;
    }

    /** @param number 1 to 254, another one for each that there is at a time */
    public static Namespace make(int number) {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can make a network");
        var made = new Namespace(number);
        String inner = "exi" + number;
        ip("netns", "add", made.name);
        ip("link", "add", made.outer, "type", "veth", "peer", "name", inner);
        ip("link", "set", inner, "netns", made.name);
        ip("addr", "add", "198.18." + number + ".1/24", "dev", made.outer);
        ip("link", "set", made.outer, "up");
        Shell.output("ip", "-n", made.name, "addr", "add", made.address() + "/24", "dev", inner);
        Shell.output("ip", "-n", made.name, "link", "set", inner, "up");
        Shell.output("ip", "-n", made.name, "link", "set", "lo", "up");
        return made;
    }

    private static void ip(String... arguments) {
        Shell.output(
                java.util.stream.Stream.concat(java.util.stream.Stream.of("ip"), java.util.stream.Stream.of(arguments))
                        .toList());
    }

    public String address() {
        return "198.18." + number + ".2";
    }

    /** What starts a program in it. */
    public List<String> launcher() {
        return List.of("ip", "netns", "exec", name);
    }

    /** From now on nothing gets through. */
    public void cut() {
        ip("link", "set", outer, "down");
    }

    @Override
    public void close() {
        ip("netns", "delete", name);
    }
}
