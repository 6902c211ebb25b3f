package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.dockerfile.CacheKeys;
import dev.imagebuilder.executor.dockerfile.SecretMounts;
import dev.imagebuilder.executor.port.ImageBuilder.Watcher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passes lines on, and remembers the step that is at work and the last lines it printed. */
final class StepLog implements Consumer<String> {

    private static final int KEPT = 10;
    private static final int LONGEST_STEP = 200;
    private static final Pattern STEP = Pattern.compile("((?:\\[(\\d+)/(\\d+)] )?STEP )(\\d+)/(\\d+): (.*)");

    /** Progress of pulls, and log lines that repeat in Go's words what the error line says better. */
    private static final Pattern NOISE = Pattern.compile("Getting image source signatures|Copying (?:blob|config) .*"
            + "|Writing manifest to image destination|Storing signatures|Trying to pull .*|Resolved \".*"
            + "|time=\".*|: exit status .*|--> .*|Error: .*|COMMIT.*|\\s*");

    /** Arguments that buildah gives each build by itself; that a Dockerfile has no use for them is nothing to warn of. */
    private static final Pattern UNUSED = Pattern.compile(
            "\\[Warning] one or more build args were not consumed: \\[(?:(?:TARGET|BUILD)(?:ARCH|OS|PLATFORM|VARIANT) ?)+]");

    private static final Pattern MADE = Pattern.compile("(?:--> )?([0-9a-f]{11,64})");

    private final Watcher watcher;
    private final Set<String> images = ConcurrentHashMap.newKeySet();
    private final int labels;
    private final Deque<String> lines = new ArrayDeque<>();
    private volatile Optional<String> lastImage = Optional.empty();
    private Optional<String> step = Optional.empty();

    /** @param labels how many steps buildah adds to the last stage, one for each label */
    StepLog(Watcher watcher, int labels) {
        this.watcher = watcher;
        this.labels = labels;
    }

    @Override
    public void accept(String line) {
        Matcher made = MADE.matcher(line);
        if (made.matches()) {
            images.add(made.group(1));
            lastImage = Optional.of(made.group(1));
        }
        Matcher begun = STEP.matcher(line);
        if (begun.matches()) {
            begin(begun);
        } else if (!UNUSED.matcher(line).matches()) {
            watcher.line(line);
            remember(line);
        }
    }

    /** Steps that are not the author's are not told of: the second of each stage, and the last ones of all for labels. */
    private synchronized void begin(Matcher begun) {
        String instruction = SecretMounts.told(begun.group(6));
        int number = Integer.parseInt(begun.group(4));
        int total = Integer.parseInt(begun.group(5));
        int added = Objects.equals(begun.group(2), begun.group(3)) ? labels : 0;
        if (CacheKeys.isKey(instruction) || number > total - added) {
            return;
        }
        String text = "%d/%d".formatted(Math.max(1, number - 1), total - 1 - added);
        String told = begun.group(1) + text + ": " + instruction;
        step = Optional.of(cut(told));
        lines.clear();
        watcher.line(told);
        watcher.step(cut(text + " " + instruction));
    }

    /** The beginnings of the ids of the images that steps ended with. */
    Set<String> images() {
        return Set.copyOf(images);
    }

    /** The one that was told of last, which is what was built. */
    Optional<String> lastImage() {
        return lastImage;
    }

    synchronized Optional<String> step() {
        return step;
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    private static String cut(String text) {
        return text.length() > LONGEST_STEP ? text.substring(0, LONGEST_STEP) + "..." : text;
    }

    private synchronized void remember(String line) {
        if (!NOISE.matcher(line).matches()) {
            lines.add(line);
            if (lines.size() > KEPT) {
                lines.removeFirst();
            }
        }
    }
}
