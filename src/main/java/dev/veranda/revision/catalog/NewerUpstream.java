package dev.veranda.revision.catalog;

import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Upgrading;

/**
 * Which packages follow an upstream that has something newer, as SQL, so that one statement answers it for a page or for all
 * packages. It finds what {@link PackageRevisions#upstreamOf} and {@link Upgrading#newer} find for one.
 */
final class NewerUpstream {

    /** The published revisions, as {@code n}, that are newer than the one, {@code u}, that row {@code r} was cloned from. */
    private static final String NEWER = "followed_upstream l join package_revision u on u.id = l.upstream_id"
            + " join package_revision n on n.repository_id = u.repository_id"
            + " and n.package_path = u.package_path and n.lifecycle = 'PUBLISHED'"
            + " and n.ref not like 'refs/heads/%' and n.revision > u.revision"
            + " where l.revision_id = r.id and u.ref not like 'refs/heads/%'";

    /** A condition on {@code package_revision r}: it is the latest of its package and can be upgraded. */
    static final String EXISTS = "r.latest and r.upstream_commit is not null and (exists (select 1 from " + NEWER
            + ") or exists (select 1 from branch_upgrade b where b.revision_id = r.id))";

    /** The id and what to upgrade to, as in "v3", for those of {@code :ids} that can be upgraded. */
    static final String OF_IDS = "select r.id, concat('v', newest) from package_revision r"
            + " cross join lateral (select max(n.revision) as newest from " + NEWER + ") found"
            + " where r.id in (:ids) and r.latest and newest is not null"
            + " union all select b.revision_id, b.label from branch_upgrade b where b.revision_id in (:ids)";

    private NewerUpstream() {}
}
