package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.port.PushListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what the threads of a publication have sent, and tells it now and then, and at the end. */
final class PushProgress {

    private static final long BETWEEN = Duration.ofMillis(250).toNanos();

    private final PushListener listener;
    private final Time time;
    private final long allSizes;
    private final Map<String, Long> sent = new HashMap<>();
    private long allSent;
    private long told;

    PushProgress(PushListener listener, List<Descriptor> blobs, Time time) {
        this.listener = listener;
        this.time = time;
        this.allSizes = blobs.stream().mapToLong(Descriptor::size).sum();
        this.told = time.nanos() - BETWEEN;
    }

    /** So much of a blob is there now; after a broken connection that may be less than before. */
    synchronized void sent(Descriptor blob, long bytes) {
        long before = sent.getOrDefault(blob.digest(), 0L);
        if (bytes == before) {
            return;
        }
        sent.put(blob.digest(), bytes);
        allSent += bytes - before;
        long now = time.nanos();
        if (now - told >= BETWEEN || allSent == allSizes) {
            told = now;
            listener.moved(new PushListener.Progress(blob.digest(), bytes, blob.size(), allSent, allSizes));
        }
    }
}
