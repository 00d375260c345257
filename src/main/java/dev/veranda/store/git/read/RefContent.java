package dev.veranda.store.git.read;

import dev.veranda.store.git.layout.LeftOut;

/** What a ref of Porch's layout holds. */
public sealed interface RefContent {

    /** A package revision. */
    record Revision(StoredRevision stored) implements RefContent {}

    /** Something else, as nothing promised otherwise. */
    record Other() implements RefContent {}

    /** What should be a package revision and cannot be used as one. */
    record Unusable(LeftOut leftOut) implements RefContent {}
}
