package dev.veranda.api.kube.http;

import dev.veranda.access.Actor;
import java.util.List;
import java.util.Map;

/** Finds out who sent a request. */
public interface Callers {

    /**
     * May ask the database; never called on an event loop.
     *
     * @param address the network address of the peer
     * @param headers by name in lower case
     */
    Outcome caller(String address, Map<String, List<String>> headers);

    /** Who it was, or why nobody knows. */
    sealed interface Outcome {

        /** @param until when the credentials stop working; a watch ends then */
        record Known(Actor actor, java.time.Instant until) implements Outcome {}

        /** @param tooMany whether too many tries failed, rather than just this one */
        record Unknown(boolean tooMany, String sentence) implements Outcome {}
    }
}
