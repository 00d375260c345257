package dev.veranda.revision;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.revision.model.PackageRevision;

/** How saving a draft ended. */
public sealed interface SaveOutcome {

    /**
     * It is in Git.
     *
     * @param revision the draft as it is now; its commit is the version the next save is based on
     * @param contents what was stored: rendered when the render passed, as typed when it failed
     */
    record Saved(PackageRevision revision, PackageContents contents, RenderResult render) implements SaveOutcome {}

    /**
     * Somebody else changed the draft since the version this save is based on; nothing was overwritten.
     *
     * @param base what both started from
     * @param theirs the draft as it is now, and what is in it
     */
    record Stale(PackageContents base, PackageRevision theirs, PackageContents theirContents) implements SaveOutcome {}
}
