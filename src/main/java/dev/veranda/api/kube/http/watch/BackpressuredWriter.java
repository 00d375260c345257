package dev.veranda.api.kube.http.watch;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was written to a client and has not left for it yet. Writes wait for room; a client that takes nothing for too long is
 * given up. For one thread that writes.
 */
final class BackpressuredWriter {

    /** In bytes; one write more may wait. */
    private static final long MOST = 64 * 1024;

    private final HttpServerResponse response;
    private final Duration patience;
    private final AtomicLong waiting = new AtomicLong();
    private final Semaphore left = new Semaphore(0);
    private volatile long moved = System.nanoTime();
    private volatile boolean closed;

    /** @param patience how long the client may take for the next write to leave */
    BackpressuredWriter(HttpServerResponse response, Duration patience) {
        this.response = response;
        this.patience = patience;
        // Nobody is interrupted: that would break the connection to the database if it was just being used.
        response.closeHandler(gone -> close());
        response.exceptionHandler(gone -> close());
        response.write(Buffer.buffer());
    }

    /** @throws IOException when the client went away or takes nothing */
    void write(Buffer buffer) throws IOException, InterruptedException {
        require();
        while (waiting.get() >= MOST) {
            if (!left.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooSlow();
            }
            require();
        }
        int size = buffer.length();
        if (waiting.getAndAdd(size) == 0) {
            moved = System.nanoTime();
        }
        response.write(buffer).onComplete(done -> {
            waiting.addAndGet(-size);
            moved = System.nanoTime();
            left.release();
        });
    }

    /** @throws IOException when the client went away, or nothing that was written leaves for it */
    void require() throws IOException {
        if (closed) {
            throw new IOException("the client went away");
        }
        if (waiting.get() > 0 && System.nanoTime() - moved > patience.toNanos()) {
            throw tooSlow();
        }
    }

    boolean closed() {
        return closed;
    }

    private void close() {
        closed = true;
        left.release();
    }

    private static IOException tooSlow() {
        return new IOException("the client reads too slowly");
    }
}
