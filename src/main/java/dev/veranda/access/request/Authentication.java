package dev.veranda.access.request;

import dev.veranda.access.Actor;
import java.time.Instant;
import java.util.Optional;

/** Who sent a request. */
public sealed interface Authentication {

    /**
     * Somebody known.
     *
     * @param actor with no more roles than the credentials allow, so that every service enforces their limits by itself
     * @param until when the credentials stop working by themselves; a request that stays open must not outlive it
     */
    record Authenticated(Actor actor, Optional<Instant> until) implements Authentication {}

    /** The request does not say who sent it. */
    record None() implements Authentication {}

    /**
     * The request says so, and it is not true.
     *
     * @param sentence for the caller; the same for every kind of bad credentials
     */
    record Refused(Reason reason, String sentence) implements Authentication {}

    /** Why a request was refused, as far as its sender is told. */
    enum Reason {
        /** HTTP 401. */
        BAD_CREDENTIALS,
        /** HTTP 429. */
        TOO_MANY_ATTEMPTS
    }
}
