package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.port.ImageBuilder.Watcher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads BuildKit's plain progress: passes on what the steps of the Dockerfile print, and remembers which one failed and its
 * last lines. Lines begin with the number of what they are about.
 */
final class BuildLog implements Consumer<String> {
    private static final int KEPT = 10;
    private static final int LONGEST_STEP = 200;
    private static final Pattern LINE = Pattern.compile("#(\\d+) (.*)");
    private static final Pattern STEP = Pattern.compile("\\[(?:(\\S+) +)?(\\d+)/(\\d+)] (.*)");
    private static final Pattern TIMED = Pattern.compile("\\d+\\.\\d+ (.*)");
    private static final Pattern FAILED = Pattern.compile("ERROR: (.*)");

    private final Watcher watcher;
    private final Map<String, String> names;
    private final Map<Integer, Step> steps = new HashMap<>();
    private Optional<Step> failed = Optional.empty();

    /** @param names of images in the daemon, by what tells them apart in the Dockerfile: a name, and its platform */
    BuildLog(Watcher watcher, Map<String, String> names) {
        this.watcher = watcher;
        this.names = Map.copyOf(names);
    }

    /**
     * A step of the Dockerfile.
     *
     * @param lines the last ones it printed
     */
    record Step(String title, Deque<String> lines) {}

    @Override
    public synchronized void accept(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return;
        }
        int number = Integer.parseInt(line.group(1));
        Matcher begun = STEP.matcher(line.group(2));
        if (begun.matches()) {
            steps.computeIfAbsent(number, _ -> begin(begun));
        } else {
            Optional.ofNullable(steps.get(number)).ifPresent(step -> told(step, line.group(2)));
        }
    }

    private Step begin(Matcher begun) {
        String stage = Optional.ofNullable(begun.group(1))
                .map(name -> "[" + name + "] ")
                .orElse("");
        String number = begun.group(2) + "/" + begun.group(3);
        String instruction = asWritten(begun.group(4));
        String title = stage + "STEP " + number + ": " + instruction;
        watcher.line(title);
        watcher.step(cut(number + " " + instruction));
        return new Step(cut(title), new ArrayDeque<>());
    }

    private void told(Step step, String text) {
        Matcher timed = TIMED.matcher(text);
        if (timed.matches()) {
            watcher.line(timed.group(1));
            step.lines().add(timed.group(1));
            if (step.lines().size() > KEPT) {
                step.lines().removeFirst();
            }
        } else if (text.equals("CACHED")) {
            watcher.line("--> Using cache");
        } else if (FAILED.matcher(text).matches()) {
            failed = Optional.of(step);
        }
    }

    /** That which failed, when it was one. */
    synchronized Optional<Step> failed() {
        return failed.map(step -> new Step(step.title(), new ArrayDeque<>(List.copyOf(step.lines()))));
    }

    /** With the names that the author knows. */
    String asWritten(String text) {
        String written = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            String reference = name.getKey().substring(0, name.getKey().indexOf(' '));
            written = written.replace(name.getValue(), reference);
        }
        return written;
    }

    private static String cut(String text) {
        return text.length() > LONGEST_STEP ? text.substring(0, LONGEST_STEP) + "..." : text;
    }
}
