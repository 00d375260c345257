package dev.veranda.revision.catalog;

/**
 * How much a repository holds.
 *
 * @param packages packages in all, {@code published} those with a published revision
 * @param drafts revisions being worked on, {@code proposals} revisions that wait for a decision
 */
public record PackageCounts(int packages, int published, int drafts, int proposals) {

    public static final PackageCounts NONE = new PackageCounts(0, 0, 0, 0);
}
