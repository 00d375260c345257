package dev.veranda.revision.index;

/**
 * What the index writes besides, in the transaction that takes a write in.
 *
 * @param name of the revision that was written, which is told of even when the index had it already
 */
public record Alongside(String name, Runnable entries) {

    static final Alongside NOTHING = new Alongside("", () -> {});
}
