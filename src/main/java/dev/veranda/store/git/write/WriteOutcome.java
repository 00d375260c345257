package dev.veranda.store.git.write;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RefChange;
import java.util.List;
import java.util.Optional;

/** How a change to a package ended. A server that does not answer is {@link dev.veranda.failure.Unavailable} instead. */
public sealed interface WriteOutcome {

    /**
     * It is done and on the server.
     *
     * @param changes the refs that moved, in order
     * @param commit the commit that was made, when one was
     * @param revision the number given when a revision was published, else 0
     */
    record Written(List<RefChange> changes, Optional<Commit> commit, int revision) implements WriteOutcome {}

    /**
     * Somebody else changed the package first; nothing was overwritten.
     *
     * @param ref the ref that is not what the caller had seen
     * @param expected what the caller had seen; empty for "no such ref"
     * @param actual what is there; empty for "no such ref"
     */
    record Changed(String ref, Optional<GitHash> expected, Optional<GitHash> actual) implements WriteOutcome {}

    /**
     * Others moved a ref again and again while this was tried, though nothing they did stands against it: trying again later
     * may well work. Nothing was written.
     *
     * @param ref the ref they moved, most often the main branch
     */
    record Overtaken(String ref) implements WriteOutcome {}

    /** The server, or the state of the repository, does not allow it; {@code words} says why. */
    record Refused(String ref, String words) implements WriteOutcome {}

    /**
     * A new commit.
     *
     * @param packageTree the content of the package in it; empty when the commit has none
     */
    record Commit(GitHash hash, Optional<GitHash> packageTree) {}
}
