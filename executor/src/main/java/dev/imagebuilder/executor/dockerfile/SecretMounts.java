package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Dockerfile whose commands find their secrets in another build context: what {@code RUN --mount=type=secret} says, said
 * as {@code type=bind}. An engine that copies secrets to a disk before it mounts them is kept from doing so.
 *
 * @param text the Dockerfile
 * @param files what has to be in the build context that is called {@value #CONTEXT}
 */
public record SecretMounts(String text, List<File> files) {
    /** The name of the build context that has the files. */
    public static final String CONTEXT = "image-builder-secrets";

    private static final int USUAL_MODE = 0400;
    private static final Pattern BOUND =
            Pattern.compile("--mount=type=bind,from=" + CONTEXT + ",source=secret-\\d+,target=(\\S+)");

    public SecretMounts {
        files = List.copyOf(files);
    }

    /**
     * A file with a secret in it.
     *
     * @param name of the file
     * @param id of the secret
     * @param mode its permissions, such as {@code 0400}
     * @param user the number of its owner
     * @param group the number of its group
     */
    public record File(String name, String id, int mode, int user, int group) {}

    /** @param given the ids of the secrets that there are; of the others only those may be missing that are not required */
    public static Attempt<SecretMounts> of(Dockerfile dockerfile, Set<String> given) {
        List<Problem> problems = new ArrayList<>();
        List<File> files = new ArrayList<>();
        Edits edits = new Edits();
        dockerfile.instructions().flatMap(SecretMounts::flags).forEach(flag -> {
            Mount mount = new Mount(flag);
            if (given.contains(mount.id())) {
                File file = mount.file(files.size() + 1);
                files.add(file);
                edits.replace(flag.start(), flag.end(), mount.bind(file));
            } else if (mount.isRequired()) {
                problems.add(mount.lacking(given));
            } else {
                edits.replace(flag.start(), flag.end(), "");
            }
        });
        return Attempt.of(new SecretMounts(edits.apply(dockerfile.text()), files), problems);
    }

    /** An instruction as its author has said it, as far as users need to know. */
    public static String told(String instruction) {
        return BOUND.matcher(instruction).replaceAll("--mount=type=secret,target=$1");
    }

    /** The ids of the secrets that commands of a stage ask for. */
    static List<String> ids(Stage stage) {
        return stage.instructions().stream()
                .flatMap(SecretMounts::flags)
                .map(flag -> new Mount(flag).id())
                .distinct()
                .toList();
    }

    private static Stream<Flag> flags(Instruction instruction) {
        return instruction.keyword() == Keyword.RUN
                ? instruction.flags("mount").filter(flag -> option(flag, "type").equals("secret"))
                : Stream.empty();
    }

    private static String option(Flag flag, String... names) {
        return Stream.of(names)
                .flatMap(name -> Sources.mountOption(flag, name).stream())
                .findFirst()
                .orElse("");
    }

    private record Mount(Flag flag) {
        String id() {
            String id = option(flag, "id");
            String place = option(flag, "target", "dst", "destination");
            return id.isEmpty() ? place.substring(place.lastIndexOf('/') + 1) : id;
        }

        private String target() {
            String place = option(flag, "target", "dst", "destination");
            return place.isEmpty() ? "/run/secrets/" + id() : place;
        }

        boolean isRequired() {
            boolean isAlone = Stream.of(flag.value().split(",")).anyMatch("required"::equals);
            return isAlone || option(flag, "required").equalsIgnoreCase("true");
        }

        File file(int number) {
            return new File(
                    "secret-" + number,
                    id(),
                    number("mode", "[0-7]{1,4}", 8).orElse(USUAL_MODE),
                    number("uid", "[0-9]{1,9}", 10).orElse(0),
                    number("gid", "[0-9]{1,9}", 10).orElse(0));
        }

        private Optional<Integer> number(String name, String form, int radix) {
            return Optional.of(option(flag, name))
                    .filter(text -> text.matches(form))
                    .map(text -> Integer.valueOf(text, radix));
        }

        String bind(File file) {
            return "--mount=type=bind,from=" + CONTEXT + ",source=" + file.name() + ",target=" + target();
        }

        Problem lacking(Set<String> given) {
            String hint = NearWord.didYouMean(id(), given).orElse("give it in options.secrets");
            return Problem.unsupported(
                            flag.position(), "a command requires the secret " + id() + ", which is not given")
                    .hint(hint);
        }
    }
}
