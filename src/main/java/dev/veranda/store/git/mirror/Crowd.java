package dev.veranda.store.git.mirror;

import dev.veranda.failure.Unavailable;
import dev.veranda.store.git.push.PushOutcome;
import dev.veranda.store.git.remote.ExchangeListener;
import dev.veranda.store.git.remote.ExchangeListener.End;
import dev.veranda.store.git.remote.ExchangeListener.What;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Who waits for the server of one repository. Behind a server that hangs nobody queues up: each would keep a thread for as long
 * as it hangs, until none is left for other repositories. Where it answers, any number may wait their turn.
 */
final class Crowd {

    private static final int MOST = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String url;
    private final LongSupplier nanoTime;
    private final ExchangeListener listener;
    private final Deque<Long> began = new ArrayDeque<>();

    Crowd(String url, LongSupplier nanoTime) {
        this(url, nanoTime, ExchangeListener.NOBODY);
    }

    Crowd(String url, LongSupplier nanoTime, ExchangeListener listener) {
        this.url = url;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /** @throws Unavailable when enough wait already, and the first of them has for long */
    <T> T join(What what, Supplier<T> exchange) {
        Long mine = enter();
        End end = End.FAILED;
        try {
            T answer = exchange.get();
            end = answer instanceof PushOutcome outcome && !(outcome instanceof PushOutcome.Pushed)
                    ? End.REFUSED
                    : End.DONE;
            return answer;
        } finally {
            leave(mine);
            listener.ended(what, end, Duration.ofNanos(nanoTime.getAsLong() - mine));
        }
    }

    private synchronized Long enter() {
        long now = nanoTime.getAsLong();
        if (began.size() >= MOST && now - began.getFirst() > PATIENCE.toNanos()) {
            throw new Unavailable("The Git server of " + url + " has not answered for "
                    + Duration.ofNanos(now - began.getFirst()).toSeconds() + " s, and " + began.size()
                    + " others wait for it already. Try again in a moment.");
        }
        Long mine = now;
        began.addLast(mine);
        return mine;
    }

    private synchronized void leave(Long mine) {
        began.removeFirstOccurrence(mine);
    }
}
