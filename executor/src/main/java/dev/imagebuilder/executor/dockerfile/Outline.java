package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.dockerfile.Sources.Named;
import dev.imagebuilder.executor.port.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What the build of one target needs: its stages, images and steps. */
public final class Outline {
    private final List<StageUse> stages;
    private final List<BaseImage> images;
    private final String text;
    private final List<Naming> namings;

    private Outline(List<StageUse> stages, List<BaseImage> images, String text, List<Naming> namings) {
        this.stages = List.copyOf(stages);
        this.images = List.copyOf(images);
        this.text = text;
        this.namings = List.copyOf(namings);
    }

    /**
     * A place where an image is named.
     *
     * @param start where in the text what is replaced begins
     * @param said what stands there, with another name for the image
     */
    private record Naming(BaseImage image, int start, int end, UnaryOperator<String> said) {}

    /** @param target the name or the index of the stage to build; without one it is the last */
    public static Attempt<Outline> of(Dockerfile dockerfile, BuildSettings settings, Optional<String> target) {
        List<Stage> stages = dockerfile.stages();
        return target.map(new StageLookup(stages)::asked)
                .orElseGet(() -> new Attempt.Done<>(stages.getLast()))
                .then(last -> {
                    try {
                        return new Attempt.Done<>(new Search(dockerfile, settings).outline(last));
                    } catch (Mistake mistake) {
                        return Attempt.refused(mistake.problem());
                    }
                });
    }

    /** The images that the build takes something from, each of a platform once, in the order of the Dockerfile. */
    public List<BaseImage> images() {
        return images;
    }

    /** The image that the target begins with, whatever stages are between; none when that is nothing. */
    public Optional<String> beginning() {
        Base base = stages.getLast().base();
        while (base instanceof Base.Earlier(Stage stage)) {
            base = stages.stream()
                    .filter(use -> use.stage().equals(stage))
                    .findFirst()
                    .orElseThrow()
                    .base();
        }
        return base instanceof Base.Image(String reference) ? Optional.of(reference) : Optional.empty();
    }

    /** The text of the Dockerfile with other names for the images that the build takes something from. */
    public String renamed(Function<BaseImage, String> names) {
        Edits edits = new Edits();
        namings.forEach(naming ->
                edits.replace(naming.start(), naming.end(), naming.said().apply(names.apply(naming.image()))));
        return edits.apply(text);
    }

    /** How many instructions the build carries out, each stage's {@code FROM} among them. */
    public int steps() {
        return (int) stages.stream().flatMap(use -> use.stage().all()).count();
    }

    /** The names of the stages it needs, or their indices when they have none, in the order of the Dockerfile. */
    public List<String> stages() {
        return stages.stream().map(use -> use.stage().title()).toList();
    }

    /**
     * Whether programs of another platform run in it, so that an emulator is needed: a {@code RUN} in a stage that is
     * not made for this platform. What {@code ONBUILD} of base images runs is not known here.
     */
    public boolean needsEmulation(Platform here) {
        return !emulated(here).isEmpty();
    }

    /** The platforms whose programs run in it by an emulator, each once. */
    public List<Platform> emulated(Platform here) {
        Platform machine = PlatformText.canonical(here);
        return stages.stream()
                .filter(use -> use.stage().runs() && !machine.runs(use.platform()))
                .map(StageUse::platform)
                .distinct()
                .toList();
    }

    /** Goes from the target to all that it needs. */
    private static final class Search {
        private final List<Stage> all;
        private final BuildSettings settings;
        private final GlobalArguments arguments;
        private final Map<Integer, StageUse> found = new TreeMap<>();
        private final List<BaseImage> images = new ArrayList<>();
        private final List<Naming> namings = new ArrayList<>();
        private final String text;

        Search(Dockerfile dockerfile, BuildSettings settings) throws Mistake {
            this.all = dockerfile.stages();
            this.text = dockerfile.text();
            this.settings = settings;
            this.arguments = GlobalArguments.of(dockerfile, settings);
        }

        Outline outline(Stage target) throws Mistake {
            boolean[] needed = new boolean[all.size()];
            needed[target.index()] = true;
            for (int index = target.index(); index >= 0; index--) {
                if (needed[index]) {
                    for (Stage other : others(all.get(index))) {
                        needed[other.index()] = true;
                    }
                }
            }
            // Only now in the order of the text, as a stage may have the platform of an earlier one.
            for (int index = 0; index <= target.index(); index++) {
                if (needed[index]) {
                    use(all.get(index));
                }
            }
            return new Outline(List.copyOf(found.values()), images, text, namings);
        }

        private List<Stage> others(Stage stage) throws Mistake {
            List<Stage> others = new ArrayList<>();
            if (base(stage) instanceof Base.Earlier(Stage earlier)) {
                others.add(earlier);
            }
            for (Named source : Sources.of(stage)) {
                named(source, stage).ifPresent(others::add);
            }
            return others;
        }

        private Base base(Stage stage) throws Mistake {
            return Base.of(stage, all.subList(0, stage.index()), arguments);
        }

        private Optional<Stage> named(Named source, Stage user) throws Mistake {
            Optional<Stage> earlier = new StageLookup(all.subList(0, user.index())).find(source.name());
            boolean isLater = earlier.isEmpty()
                    && (source.name().matches("\\d+")
                            || new StageLookup(all).find(source.name()).isPresent());
            if (isLater) {
                throw new Mistake(
                        Problem.stage(source.position(), "no stage before this one is \"" + source.name() + "\"")
                                .hint("name a stage that is made before this one"));
            }
            return earlier;
        }

        private void use(Stage stage) throws Mistake {
            Base base = base(stage);
            Platform platform = platform(stage, base);
            found.put(stage.index(), new StageUse(stage, base, platform));
            if (base instanceof Base.Image(String reference)) {
                Joined joined = stage.from().joined();
                add(new Naming(
                        new BaseImage(reference, platform, stage.from().position(stage.base())),
                        joined.offset(stage.base().start()),
                        joined.offset(stage.base().end() - 1) + 1,
                        UnaryOperator.identity()));
            }
            for (Named source : Sources.of(stage)) {
                if (named(source, stage).isEmpty()) {
                    add(new Naming(
                            new BaseImage(source.name(), platform, source.position()),
                            source.flag().start(),
                            source.flag().end(),
                            source::renamed));
                }
            }
        }

        private Platform platform(Stage stage, Base base) throws Mistake {
            Optional<Flag> flag = stage.from().flag("platform");
            String written = flag.isEmpty()
                    ? ""
                    : arguments.expand(flag.get().value(), flag.get().position());
            if (!written.isEmpty()) {
                return PlatformText.read(written, flag.orElseThrow().position());
            }
            return base instanceof Base.Earlier(Stage earlier)
                    ? found.get(earlier.index()).platform()
                    : PlatformText.canonical(settings.wanted());
        }

        private void add(Naming naming) {
            BaseImage image = naming.image();
            if (image.reference().equals("scratch")) {
                return;
            }
            namings.add(naming);
            boolean isKnown = images.stream()
                    .anyMatch(known -> known.reference().equals(image.reference())
                            && known.platform().equals(image.platform()));
            if (!isKnown) {
                images.add(image);
            }
        }
    }
}
