package dev.veranda.store.git.remote;

import java.time.Duration;

/** Somebody who is told of every exchange with a Git server. Called on the thread that had it, which waits. */
@FunctionalInterface
public interface ExchangeListener {

    /** For whom nobody needs to hear of it. */
    ExchangeListener NOBODY = (what, end, took) -> {};

    /** What was asked of the server. */
    enum What {
        /** Whether it can be reached and used. */
        PROBE,
        /** Its refs, and nothing else. */
        LIST,
        /** Its refs, and what they lead to as far as it is not here. */
        FETCH,
        /** To move refs. */
        PUSH
    }

    /** How it ended. */
    enum End {
        /** As it was asked. */
        DONE,
        /** A push that somebody else was faster than, or that the server refused. */
        REFUSED,
        /** Without an answer that could be used. */
        FAILED
    }

    /** An exchange ended. */
    void ended(What what, End end, Duration took);
}
