package dev.imagebuilder.executor.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A shop in a home of its own: a blueprint of two nodes, {@code web} that requires {@code db}, whose operations note what
 * they are called for, and the program that deploys it.
 */
final class Shop {
    private static final Path FILES = Path.of("src/test/resources/shop");

    private final Path home;
    private final Cli cli;

    private Shop(Path home, Cli cli) {
        this.home = home;
        this.cli = cli;
    }

    static Shop in(Path home) throws IOException {
        for (String file : List.of("shop.yaml", "note.sh", "version.txt")) {
            String text = Files.readString(FILES.resolve(file));
            Files.writeString(home.resolve(file), text.replace("HOME", home.toString()));
        }
        return new Shop(home, Cli.in(home));
    }

    /** The same shop with another way to start the program. */
    Shop with(UnaryOperator<Cli> change) {
        return new Shop(home, change.apply(cli));
    }

    Cli cli() {
        return cli;
    }

    Path blueprint() {
        return home.resolve("shop.yaml");
    }

    /** Changes the blueprint. */
    void rewrite(UnaryOperator<String> change) throws IOException {
        Files.writeString(blueprint(), change.apply(Files.readString(blueprint())));
    }

    /** Lets the operation of this word fail for this node from now on. */
    void breakDown(String word, String node) throws IOException {
        Files.createFile(home.resolve("broken-" + word + "-" + node));
    }

    void repair(String word, String node) throws IOException {
        Files.delete(home.resolve("broken-" + word + "-" + node));
    }

    /** Runs a command, of one word or two, on the instance of this shop. */
    Cli.Run run(String command, Object... more) {
        return cli.onInstance(command, more);
    }

    /** What operations have noted since it was last asked. */
    List<String> notes() throws IOException {
        return cli.notes();
    }
}
