package dev.veranda.store.git.push;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RefChange;
import java.util.List;
import java.util.Optional;

/** How a push ended. A server that did not answer at all is not an outcome but {@link dev.veranda.failure.Unavailable}. */
public sealed interface PushOutcome {

    /** Every ref is where it was wanted. */
    record Pushed() implements PushOutcome {}

    /**
     * Somebody else moved a ref first.
     *
     * @param applied the changes made before this was found; empty when the server pushes all or nothing
     */
    record Lost(String ref, Optional<GitHash> expected, Optional<GitHash> actual, List<RefChange> applied)
            implements PushOutcome {}

    /**
     * The server said no.
     *
     * @param words its own words
     * @param applied the changes made before this was found; empty when the server pushes all or nothing
     */
    record Refused(String ref, String words, List<RefChange> applied) implements PushOutcome {}
}
