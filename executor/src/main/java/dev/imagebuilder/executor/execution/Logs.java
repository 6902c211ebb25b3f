package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.Transcripts;
import dev.imagebuilder.executor.port.Transcripts.Reading;
import dev.imagebuilder.executor.port.Transcripts.Transcript;
import dev.imagebuilder.tosca.state.InstanceId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the operations of one instance have printed. */
public final class Logs {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Transcripts transcripts;
    private final JournalStore store;

    public Logs(Transcripts transcripts, JournalStore store) {
        this.transcripts = transcripts;
        this.store = store;
    }

    /**
     * A line that an operation has printed.
     *
     * @param run the number of the run, from 1
     * @param node the instance that it was work on
     * @param step the operation's id in its run
     */
    public record Line(int run, String node, String step, String text) {}

    /**
     * Which lines are wanted.
     *
     * @param run the number of a run; the last one that printed any when empty
     * @param node an instance of a node, or a node with all its instances; all when empty
     */
    public record Choice(Optional<Integer> run, Optional<String> node) {

        private boolean includes(Transcript transcript) {
            return run.filter(number -> number != transcript.run()).isEmpty()
                    && node.filter(name -> !transcript.node().equals(name)
                                    && !InstanceId.parse(transcript.node())
                                            .template()
                                            .equals(name))
                            .isEmpty();
        }
    }

    /** Tells what is there now; answers whether there was any. */
    public boolean tell(Choice choice, Consumer<Line> listener) {
        List<Transcript> wanted = wanted(choice::includes, choice.run().isEmpty());
        wanted.forEach(transcript -> reading(transcript, listener).finish());
        return !wanted.isEmpty();
    }

    /** Tells what is there now and what comes, until nobody works on the instance any more. */
    public boolean follow(Choice choice, Consumer<Line> listener, StopSignal stop) {
        Map<Transcript, Reading> readers = new HashMap<>();
        boolean goesOn = true;
        while (goesOn && !stop.isGiven()) {
            // Asked first: what is written until then is read after it.
            goesOn = store.owner().isPresent();
            for (Transcript transcript : wanted(choice::includes, choice.run().isEmpty())) {
                readers.computeIfAbsent(transcript, of -> reading(of, listener)).goOn();
            }
            goesOn = goesOn && rested();
        }
        readers.values().forEach(Reading::finish);
        return !readers.isEmpty();
    }

    private Reading reading(Transcript of, Consumer<Line> listener) {
        return transcripts.read(of, text -> listener.accept(new Line(of.run(), of.node(), of.step(), text)));
    }

    private static boolean rested() {
        try {
            // Another process writes, and tells nobody.
            Thread.sleep(BETWEEN_LOOKS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Transcript> wanted(Predicate<Transcript> choice, boolean onlyLast) {
        List<Transcript> all = transcripts.all().stream().filter(choice).toList();
        int last =
                all.stream().map(Transcript::run).max(Comparator.naturalOrder()).orElse(0);
        return all.stream()
                .filter(transcript -> !onlyLast || transcript.run() == last)
                .toList();
    }
}
