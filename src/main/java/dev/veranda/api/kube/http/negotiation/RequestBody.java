package dev.veranda.api.kube.http.negotiation;

import dev.veranda.api.kube.ApiFailure;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, read only when somebody asks for it: until it is known who sends it and what for, nothing of it is kept.
 */
public final class RequestBody {

    /** A body that nobody wants is read to its end, so that the connection can be used again, but not for ever. */
    private static final long MOST_DISCARDED = 32L * 1024 * 1024;

    private static final long LONGEST_DRAIN_MILLIS = 5_000;

    private final HttpServerRequest request;
    private final Context context;
    private final int largest;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private volatile int most;
    private long seen;

    /**
     * @param context the event loop of the request
     * @param largest the most bytes it may have
     */
    public RequestBody(HttpServerRequest request, Context context, int largest) {
        this.request = request;
        this.context = context;
        this.largest = largest;
        this.most = largest;
        request.pause();
    }

    /**
     * Waits until the body is there. Never call it on an event loop.
     *
     * @throws ApiFailure 413 when it is too large, 400 when it ends early
     */
    byte[] read() {
        return read(largest);
    }

    /** As {@link #read()}, with a limit of its own; only what is asked for first counts. */
    byte[] read(int limit) {
        if (begun.compareAndSet(false, true)) {
            most = Math.min(limit, largest);
            context.runOnContext(now -> keep());
        }
        try {
            return whole.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ApiFailure failure ? failure : endedEarly();
        }
    }

    /** What it will take in memory at most, in bytes: what is announced, or as much as is allowed where nothing is. */
    long size() {
        boolean none = request.getHeader("Content-Length") == null
                && request.getHeader("Transfer-Encoding") == null
                && request.version() != HttpVersion.HTTP_2;
        boolean announced = request.getHeader("Content-Length") != null;
        return none ? 0 : announced ? Math.min(Math.max(0, announced()), largest) : largest;
    }

    /** Lets go of what has not come yet; call it with the answer. Whoever still waits for the body is told that it is late. */
    void finish() {
        boolean unread = begun.compareAndSet(false, true);
        whole.completeExceptionally(late());
        context.runOnContext(now -> {
            if (unread) {
                drain();
            }
            if (!request.isEnded()) {
                context.owner().setTimer(LONGEST_DRAIN_MILLIS, later -> cut());
            }
        });
    }

    private void keep() {
        if (request.isEnded()) {
            whole.complete(new byte[0]);
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(piece -> {
            count(piece);
            if (seen <= most) {
                body.appendBuffer(piece);
            } else {
                whole.completeExceptionally(tooLarge());
            }
        });
        request.endHandler(end -> whole.complete(body.getBytes()));
        request.exceptionHandler(broken -> whole.completeExceptionally(endedEarly()));
        if (announced() > most) {
            whole.completeExceptionally(tooLarge());
        } else if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private void drain() {
        if (!request.isEnded()) {
            request.handler(this::count);
            request.resume();
        }
    }

    private void count(Buffer piece) {
        seen += piece.length();
        if (seen > largest + MOST_DISCARDED) {
            cut();
        }
    }

    /** Over HTTP/2 others share the connection. */
    private void cut() {
        if (!request.isEnded()) {
            if (request.version() == HttpVersion.HTTP_2) {
                request.response().reset(0);
            } else {
                request.connection().close();
            }
        }
    }

    private long announced() {
        @Nullable String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private ApiFailure tooLarge() {
        return ApiFailure.of(413, "RequestEntityTooLarge", "Request entity too large: limit is " + most);
    }

    private static ApiFailure late() {
        return ApiFailure.badRequest("the body of the request did not arrive in time");
    }

    private static ApiFailure endedEarly() {
        return ApiFailure.badRequest("the body of the request ended early");
    }
}
