package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a stage copies or mounts files from, apart from the build context. */
final class Sources {
    private Sources() {}

    /**
     * Another stage or an image, as it is named.
     *
     * @param flag that names it
     */
    record Named(String name, Flag flag) {
        Position position() {
            return flag.position();
        }

        /** The flag with another name in it. */
        String renamed(String other) {
            String value = flag.name().equals("from")
                    ? other
                    : Stream.of(flag.value().split(","))
                            .map(part -> part.equals("from=" + name) ? "from=" + other : part)
                            .collect(Collectors.joining(","));
            return "--" + flag.name() + "=" + value;
        }
    }

    static List<Named> of(Stage stage) {
        List<Named> named = new ArrayList<>();
        stage.instructions().forEach(instruction -> {
            if (instruction.keyword() == Keyword.COPY) {
                instruction
                        .flag("from")
                        .map(flag -> new Named(flag.value(), flag))
                        .ifPresent(named::add);
            } else if (instruction.keyword() == Keyword.RUN) {
                instruction.flags("mount").flatMap(Sources::ofMount).forEach(named::add);
            }
        });
        return named;
    }

    private static Stream<Named> ofMount(Flag mount) {
        return mountOption(mount, "from").map(from -> new Named(from, mount)).stream();
    }

    /** The value of an option of a mount, such as {@code type}. */
    static Optional<String> mountOption(Flag mount, String option) {
        return Stream.of(mount.value().split(","))
                .filter(part -> part.startsWith(option + "="))
                .map(part -> part.substring(option.length() + 1))
                .findFirst();
    }
}
