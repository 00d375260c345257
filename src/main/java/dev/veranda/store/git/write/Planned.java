package dev.veranda.store.git.write;

/** A plan, or the outcome that makes one pointless. */
sealed interface Planned {

    record Ready(ChangePlan plan) implements Planned {}

    record Over(WriteOutcome outcome) implements Planned {}
}
