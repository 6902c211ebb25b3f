package dev.imagebuilder.executor.app;

import com.sun.net.httpserver.HttpServer;
import dev.imagebuilder.executor.adapter.distribution.DistributionRegistry;
import dev.imagebuilder.executor.cli.command.ExitCode;
import dev.imagebuilder.executor.cli.command.Surroundings;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.RegistryLogins;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs commands when the program is built: {@code bin/executor} starts with what the JVM has loaded and linked in doing
 * so. All that is in such an archive is loaded at each start, so there is one for those that read blueprints, one for
 * those that deploy, and one for those about images.
 */
final class Training {

    private Training() {}

    /** @param arguments what to train for, where the blueprints for it are, and one more or the directory of an instance */
    public static void main(String[] arguments) throws IOException {
        String blueprint = arguments[1] + "/service.yaml";
        switch (arguments[0]) {
            case "read" -> {
                run(ExitCode.DONE, "validate", arguments[2]);
                run(ExitCode.DONE, "validate", blueprint);
                run(ExitCode.BLUEPRINT, "validate", arguments[1] + "/mistaken.yaml");
            }
            case "build" -> {
                deploy(blueprint, arguments[2]);
                build(arguments[1] + "/request.yaml", arguments[2] + "-images");
            }
            default -> {
                deploy(blueprint, arguments[2]);
                if (hasAnsible()) {
                    run(ExitCode.DONE, "deploy", "-p", arguments[2] + "-playbook", arguments[1] + "/playbook.yaml");
                }
            }
        }
    }

    private static void deploy(String blueprint, String instance) {
        run(ExitCode.DONE, "plan", "-p", instance, blueprint);
        run(ExitCode.DONE, "deploy", "-p", instance, blueprint);
        run(ExitCode.DONE, "deploy", "-p", instance, blueprint);
        run(ExitCode.DONE, "outputs", "-p", instance);
        run(ExitCode.DONE, "undeploy", "-p", instance, "-f");
    }

    /** As far as it goes without an engine: what is built would be left behind. */
    private static void build(String request, String instance) throws IOException {
        run(Map.of("PATH", "/nowhere"), ExitCode.STEP_FAILED, "build", "-p", instance, request);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/v2/") ? 200 : 404, -1);
            exchange.close();
        });
        server.start();
        String host = "127.0.0.1:" + server.getAddress().getPort();
        var access = new RegistryAccess("http://" + host, Optional.empty(), true, Optional.empty());
        new DistributionRegistry(RegistryLogins.NONE, Map.of()).digest(new ImageTarget.Remote(access, "image", "1"));
        server.stop(0);
    }

    private static boolean hasAnsible() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "ansible-playbook")));
    }

    private static void run(int expected, String... words) {
        run(Map.of("PATH", System.getenv("PATH")), expected, words);
    }

    private static void run(Map<String, String> environment, int expected, String... words) {
        var out = new PrintWriter(System.out, true);
        // People are who minds how long it takes.
        var surroundings =
                new Surroundings(environment, true, true, () -> Terminal.size(environment), Optional.empty());
        int status = Main.run(words, surroundings, out, out);
        if (status != expected) {
            throw new IllegalStateException(
                    String.join(" ", words) + " ended with " + status + ", and not with " + expected);
        }
    }
}
