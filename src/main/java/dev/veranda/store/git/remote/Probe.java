package dev.veranda.store.git.remote;

import java.util.List;

/** What a connection test found. */
public sealed interface Probe {

    /**
     * The repository can be read.
     *
     * @param branchExists whether the main branch is there
     * @param branches all branches but drafts and the like, sorted, for a person to choose from
     * @param empty whether the repository holds no refs at all
     */
    record Reachable(boolean branchExists, List<String> branches, boolean empty, Writable writable) implements Probe {}

    /** It cannot be read; {@code words} is a sentence with the server's own words. */
    record Unreachable(RemoteProblem problem, String words) implements Probe {}

    /** Whether the credentials may push, as far as the server says without something being pushed. */
    sealed interface Writable {

        /** The server offers to receive a push. It may still protect single branches. */
        record Yes() implements Writable {}

        record No(String words) implements Writable {}

        record Unknown(String words) implements Writable {}
    }
}
