package dev.veranda.revision;

/**
 * Which packages follow an upstream that has something newer, as SQL, so that one statement answers it for a page or for all
 * packages. It finds what {@link PackageRevisions#upstreamOf} and {@link Upgrading#newer} find for one.
 */
final class NewerUpstream {

    /** The revision that row {@code r} was cloned from, as {@code u}: where it was written down, else in a fork. */
    private static final String FOLLOWED = "(select f.repository_id, f.package_path, f.revision"
            + " from repository o join package_revision f on f.repository_id = o.id"
            + " where f.commit_id = r.upstream_commit and f.lifecycle in ('PUBLISHED', 'DELETION_PROPOSED')"
            + " and f.package_path = case when o.directory = '' then r.upstream_directory"
            + " when starts_with(r.upstream_directory, o.directory || '/')"
            + " then substr(r.upstream_directory, length(o.directory) + 2) end"
            + " order by regexp_replace(o.url, '\\.git$', '') <> regexp_replace(r.upstream_repo, '\\.git$', ''),"
            + " f.ref like 'refs/heads/%' limit 1) u";

    /** The published revisions of that package that are newer, as {@code n}. */
    private static final String NEWER = "join package_revision n on n.repository_id = u.repository_id"
            + " and n.package_path = u.package_path and n.lifecycle = 'PUBLISHED'"
            + " and n.ref not like 'refs/heads/%' and n.revision > u.revision";

    /** A condition on {@code package_revision r}: it is the latest of its package and can be upgraded. */
    static final String EXISTS =
            "r.latest and r.upstream_commit is not null and exists (select 1 from " + FOLLOWED + " " + NEWER + ")";

    /** The id and the number of the newest revision to upgrade to, for those of {@code :ids} that can be upgraded. */
    static final String OF_IDS = "select r.id, max(n.revision) from package_revision r cross join lateral " + FOLLOWED
            + " " + NEWER + " where r.id in (:ids) and r.latest and r.upstream_commit is not null group by r.id";

    private NewerUpstream() {}
}
