package dev.imagebuilder.executor.adapter.container;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses what runs containers here: the first engine that is there and answers, unless the user names one. */
final class Engines {
    static final String VARIABLE = "EXECUTOR_CONTAINER_ENGINE";

    private static final List<Engine> ALL = List.of(new Podman(), new Docker(), new Buildah());

    private final Engine.Question question;
    private final String wanted;
    private final Map<Boolean, Engine> chosen = new HashMap<>();

    /** @param wanted the engine that the user names; empty when it is all the same */
    Engines(Engine.Question question, String wanted) {
        this.question = question;
        this.wanted = wanted;
    }

    static Optional<Engine> named(String program) {
        return ALL.stream().filter(engine -> engine.program().equals(program)).findFirst();
    }

    synchronized Result<Engine> forImage(String image) {
        boolean isLayout = image.startsWith("oci:");
        Optional<Engine> known = Optional.ofNullable(chosen.get(isLayout));
        return known.map(Result::done).orElseGet(() -> {
            Result<Engine> found = choose(isLayout);
            found.map(engine -> chosen.put(isLayout, engine));
            return found;
        });
    }

    private Result<Engine> choose(boolean isLayout) {
        List<Failure> troubles = new ArrayList<>();
        for (Engine engine : candidates()) {
            Optional<Failure> trouble = isLayout && !engine.readsLayouts()
                    ? Optional.of(new Failure(Failure.Kind.INVALID, engine.program() + " reads no OCI image layouts"))
                    : question.ask(engine.probe()).problem();
            if (trouble.isEmpty()) {
                return Result.done(engine);
            }
            troubles.add(trouble.get());
        }
        return none(troubles).result();
    }

    private List<Engine> candidates() {
        return wanted.isEmpty() ? ALL : named(wanted).stream().toList();
    }

    private Failure none(List<Failure> troubles) {
        if (troubles.stream().anyMatch(trouble -> trouble.kind() == Failure.Kind.CANCELLED)) {
            return troubles.getLast();
        }
        if (troubles.isEmpty()) {
            return new Failure(
                            Failure.Kind.INVALID, VARIABLE + " is \"" + wanted + "\", which is no engine that is known")
                    .hint("set it to " + programs());
        }
        boolean isAny = wanted.isEmpty();
        return new Failure(
                        Failure.Kind.TOOL_MISSING,
                        isAny
                                ? "nothing here can run the container: neither podman nor docker nor buildah"
                                : wanted + ", which " + VARIABLE + " names, cannot run the container")
                .because(troubles.stream()
                        .map(trouble -> trouble.message() + reason(trouble))
                        .collect(Collectors.joining("\n")))
                .hint(isAny ? "apt-get install podman" : "see to that, or set " + VARIABLE + " to another one");
    }

    private static String reason(Failure trouble) {
        return trouble.cause().isEmpty()
                ? ""
                : ": " + trouble.cause().lines().toList().getLast();
    }

    private static String programs() {
        return ALL.stream()
                .map(Engine::program)
                .collect(Collectors.joining(", "))
                .replaceFirst(", (\\w+)$", " or $1");
    }
}
