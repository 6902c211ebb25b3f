package dev.imagebuilder.executor.adapter.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Hands a body on, and hangs up when it turns out larger than a cap. Answers whether that was all of it. */
final class CappedBody implements BodySubscriber<Boolean> {

    private final long cap;
    private final OutputStream target;
    private final CompletableFuture<Boolean> isAll = new CompletableFuture<>();
    private Subscription subscription;
    private long count;

    CappedBody(long cap, OutputStream target) {
        this.cap = cap;
        this.target = target;
    }

    @Override
    public CompletionStage<Boolean> getBody() {
        return isAll;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                add(buffer);
            }
        } catch (IOException e) {
            subscription.cancel();
            // Not to be taken for trouble with the server.
            isAll.completeExceptionally(new UncheckedIOException(e));
        }
        if (count > cap) {
            subscription.cancel();
            isAll.complete(false);
        }
    }

    @Override
    public void onError(Throwable failure) {
        isAll.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        isAll.complete(true);
    }

    private void add(ByteBuffer buffer) throws IOException {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        count += bytes.length;
        if (count <= cap) {
            target.write(bytes);
        }
    }
}
