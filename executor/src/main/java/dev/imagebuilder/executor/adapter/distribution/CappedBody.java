package dev.imagebuilder.executor.adapter.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Collects the bytes of an answer, up to a limit. */
final class CappedBody implements BodySubscriber<byte[]> {

    private final int most;
    private final Runnable moved;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Subscription subscription;

    /** More came than was to come. */
    static final class TooLarge extends IOException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    private CappedBody(int most, Runnable moved) {
        this.most = most;
        this.moved = moved;
    }

    /** @param moved is run each time a piece has come */
    static BodyHandler<byte[]> handler(int most, Runnable moved) {
        return _ -> new CappedBody(most, moved);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        moved.run();
        for (ByteBuffer buffer : buffers) {
            if (bytes.size() + buffer.remaining() > most) {
                subscription.cancel();
                body.completeExceptionally(new TooLarge());
                return;
            }
            byte[] piece = new byte[buffer.remaining()];
            buffer.get(piece);
            bytes.writeBytes(piece);
        }
        subscription.request(1);
    }

    @Override
    public void onError(Throwable trouble) {
        body.completeExceptionally(trouble);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
