package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.executor.execution.Event;
import dev.imagebuilder.tosca.plan.Step;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Shows a deployment on a terminal: what is over in lines that scroll away, what goes on in a {@link LiveBlock} below
 * them. Safe for use by several threads.
 */
public final class LiveView implements DeploymentView {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final LiveScreen screen;
    private final PrintWriter above;
    private final DeploymentView lines;
    private final LiveBlock block;
    private final InstantSource clock;
    private boolean isClosed;

    /** One that looks at the clock when it is told of something, and when it is made to {@link #look}. */
    LiveView(LiveScreen screen, Screen above, boolean isVerbose, LiveBlock block, InstantSource clock) {
        this.screen = screen;
        this.above = above.writer();
        this.lines = HumanView.ofEndings(above.writer(), above, isVerbose);
        this.block = block;
        this.clock = clock;
    }

    /**
     * One that looks at the clock by itself, until it is closed.
     *
     * @param above what stands above the block of this screen
     * @param isVerbose whether to show what tools print
     * @param isForeseen whether all operations are known before the first one begins
     */
    public static LiveView started(LiveScreen screen, Screen above, boolean isVerbose, boolean isForeseen) {
        var block = new LiveBlock(isForeseen, above.coloured());
        var view = new LiveView(screen, above, isVerbose, block, InstantSource.system());
        Thread.ofVirtual().start(view::watch);
        return view;
    }

    private void watch() {
        try {
            while (look()) {
                // Times that are shown go on while nothing happens.
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Draws what is due; answers whether there is any point in looking again. */
    synchronized boolean look() {
        Instant now = clock.instant();
        screen.refresh(now, lines(now));
        return !isClosed;
    }

    @Override
    public synchronized void on(Event event) {
        Instant now = clock.instant();
        block.on(event, now).ifPresent(took -> tell(event, took));
        lines.on(event);
        screen.changed(now, lines(now));
    }

    private void tell(Event event, Duration took) {
        if (event instanceof Event.OperationEnded(Step.CallOperation step, boolean _)) {
            above.println("Executed " + step.operation().name() + " on "
                    + step.subject().id() + " in " + Spans.measured(took));
        }
    }

    private Supplier<List<String>> lines(Instant now) {
        return () -> block.lines(now, screen.size());
    }

    /** Meanwhile events wait for the screen, and no operation waits for events. */
    @Override
    public boolean aside(BooleanSupplier question) {
        synchronized (this) {
            screen.aside();
        }
        try {
            return question.getAsBoolean();
        } finally {
            synchronized (this) {
                screen.back();
            }
        }
    }

    @Override
    public void ended(Deployment deployment) {
        close();
        lines.ended(deployment);
    }

    @Override
    public synchronized void close() {
        screen.end();
        isClosed = true;
    }
}
