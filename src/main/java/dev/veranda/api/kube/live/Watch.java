package dev.veranda.api.kube.live;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Page;
import dev.veranda.change.Change;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells one client about the changes it asked for until its time is over, it goes away, or it falls too far behind. */
public final class Watch {

    private static final Duration BOOKMARK_EVERY = Duration.ofMinutes(1);
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);

    /**
     * What a client asked for.
     *
     * @param from the change after which to begin; empty to begin with what there is
     * @param initialEventsEnd whether to say when what there is has been told
     */
    public record Options(
            String kind,
            ListQuery query,
            OptionalLong from,
            boolean bookmarks,
            boolean initialEventsEnd,
            Duration time) {}

    /** Where events go. Each call waits until the client can take more. */
    public interface Listener {

        /**
         * Whether to go on; asked at least once a second.
         *
         * @throws ApiFailure when the client may not watch any longer
         * @throws IOException when it is gone
         */
        boolean goesOn() throws IOException;

        void event(String type, CachedObject object) throws IOException, InterruptedException;

        /** @param last the last change that was told or did not concern the client */
        void bookmark(long last, boolean initialEventsEnd) throws IOException, InterruptedException;

        /** The last word. */
        void failed(ApiFailure failure) throws IOException, InterruptedException;
    }

    private final LiveObjects objects;
    private final Options options;
    private final Listener listener;
    private final Clock clock;
    private long at;

    public Watch(LiveObjects objects, Options options, Listener listener, Clock clock) {
        this.objects = objects;
        this.options = options;
        this.listener = listener;
        this.clock = clock;
    }

    /** Runs until the end. */
    public void run() throws IOException, InterruptedException {
        Instant end = clock.instant().plus(options.time());
        try {
            begin();
            Instant bookmark = clock.instant().plus(BOOKMARK_EVERY);
            for (Instant now = clock.instant(); now.isBefore(end) && listener.goesOn(); now = clock.instant()) {
                Instant next = options.bookmarks() && bookmark.isBefore(end) ? bookmark : end;
                Duration left = Duration.between(now, next);
                tell(left.compareTo(ASK_EVERY) < 0 ? left : ASK_EVERY);
                if (options.bookmarks() && !clock.instant().isBefore(bookmark)) {
                    listener.bookmark(at, false);
                    bookmark = clock.instant().plus(BOOKMARK_EVERY);
                }
            }
        } catch (ApiFailure failure) {
            listener.failed(failure);
        }
    }

    private void begin() throws IOException, InterruptedException {
        if (options.from().isPresent()) {
            at = options.from().getAsLong();
            return;
        }
        Page page = objects.page(options.kind(), options.query());
        for (CachedObject object : page.items()) {
            listener.event("ADDED", object);
        }
        at = page.version().orElseThrow();
        if (options.initialEventsEnd()) {
            listener.bookmark(at, true);
        }
    }

    private void tell(Duration wait) throws IOException, InterruptedException {
        for (Event event : objects.after(at, wait)) {
            Optional<Change.Type> seen =
                    event.kind().equals(options.kind()) ? event.seenBy(options.query()) : Optional.empty();
            if (seen.isPresent()) {
                listener.event(seen.get().name(), event.now());
            }
            at = event.number();
        }
    }
}
