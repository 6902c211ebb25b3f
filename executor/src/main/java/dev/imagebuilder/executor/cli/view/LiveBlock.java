package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.cli.view.Screen.Ink;
import dev.imagebuilder.executor.execution.Event;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the bottom of a terminal says of a run: the operations that run, and how far all is. */
final class LiveBlock {
    private static final int MOST = 10;
    /** Of the rows that are not for running operations: the last line, that of the cursor, and one of what was before. */
    private static final int OTHER_ROWS = 3;

    private final boolean isForeseen;
    private final boolean coloured;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private Optional<Forecast> forecast = Optional.empty();
    private int scheduled;
    private int done;
    private int failed;

    private record Running(Step.CallOperation step, Instant since, String doing) {}

    /** @param isForeseen whether all operations are known before the first one begins, as they are not in a workflow */
    LiveBlock(boolean isForeseen, boolean coloured) {
        this.isForeseen = isForeseen;
        this.coloured = coloured;
    }

    /** Takes note; answers how long an operation took that is done now. */
    Optional<Duration> on(Event event, Instant now) {
        switch (event) {
            case Event.Scheduled plan -> {
                scheduled += plan.operations();
                forecast = isForeseen ? Optional.of(new Forecast(plan)) : Optional.empty();
            }
            case Event.OperationStarted(Step.CallOperation step) -> {
                running.put(step.id(), new Running(step, now, ""));
                forecast.ifPresent(known -> known.began(step, now));
            }
            case Event.Milestone(Step.CallOperation step, String text) ->
                running.computeIfPresent(step.id(), (_, known) -> new Running(step, known.since(), ": " + text));
            case Event.TaskStarted(Step.CallOperation step, String task) ->
                running.computeIfPresent(step.id(), (_, known) -> new Running(step, known.since(), ": " + task));
            case Event.OperationRetried again ->
                running.computeIfPresent(
                        again.step().id(),
                        (_, known) -> new Running(
                                again.step(),
                                known.since(),
                                ": failed, retry " + again.retry() + " of " + again.retries()));
            case Event.OperationEnded(Step.CallOperation step, boolean isDone) -> {
                return ended(step, isDone, now);
            }
            case Event.Planned _,
                    Event.NodeStarted _,
                    Event.TaskEnded _,
                    Event.Printed _,
                    Event.Found _,
                    Event.Told _,
                    Event.NodeDone _,
                    Event.NodeFailed _,
                    Event.NodeSkipped _ -> {}
        }
        return Optional.empty();
    }

    private Optional<Duration> ended(Step.CallOperation step, boolean isDone, Instant now) {
        done += isDone ? 1 : 0;
        failed += isDone ? 0 : 1;
        forecast.ifPresent(known -> known.ended(step, isDone, now));
        return Optional.ofNullable(running.remove(step.id()))
                .filter(_ -> isDone)
                .map(ended -> Duration.between(ended.since(), now));
    }

    /** The lines, none of which is wider than the terminal; none before anything is to run. */
    List<String> lines(Instant now, TerminalSize size) {
        if (scheduled == 0) {
            return List.of();
        }
        // Some terminals begin a new row already when one is full.
        int columns = size.columns() - 1;
        List<String> lines = new ArrayList<>();
        int fit = Math.clamp(size.rows() - OTHER_ROWS, 1, MOST);
        int shown = running.size() <= fit ? fit : Math.max(1, fit - 1);
        running.values().stream().limit(shown).forEach(one -> lines.add(line(one, now, columns)));
        if (running.size() > shown) {
            lines.add(TextWidth.cut("  and " + (running.size() - shown) + " more", columns));
        }
        lines.add(standing(now, columns));
        return lines;
    }

    /** Of what is too long the end is left out, but never the time. */
    private static String line(Running one, Instant now, int columns) {
        String time = "  " + Spans.exact(Duration.between(one.since(), now));
        String text = "  " + one.step().operation().name() + " on "
                + one.step().subject().id() + one.doing();
        return TextWidth.cut(TextWidth.cut(FindingText.printable(text), columns - time.length()) + time, columns);
    }

    private String standing(Instant now, int columns) {
        String far = isForeseen ? "done " + done + " of " + scheduled : "done " + done;
        String wrong = failed == 0 ? "" : ", " + failed + " failed";
        String left = forecast.flatMap(known -> known.left(now))
                .filter(span -> span.toSeconds() > 0)
                .map(span -> ", " + Spans.about(span) + " left")
                .orElse("");
        return (far + wrong + left).length() <= columns
                ? far + Ink.RED.on(wrong, coloured) + left
                : TextWidth.cut(far + wrong + left, columns);
    }
}
