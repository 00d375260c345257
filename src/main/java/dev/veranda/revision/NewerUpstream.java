package dev.veranda.revision;

/**
 * Which packages follow an upstream that has something newer, as SQL, so that one statement answers it for a page or for all
 * packages. It finds what {@link PackageRevisions#upstreamOf} and {@link Upgrading#newer} find for one.
 */
final class NewerUpstream {

    /** The repository that row {@code r} says it was cloned from, as {@code home}. */
    private static final String HOME = "select 1 from repository home where home.namespace = o.namespace"
            + " and plain_url(home.url) = plain_url(r.upstream_repo)";

    /**
     * The ends of the directory that row {@code r} was cloned from, one of which is the path of the package: with them the index
     * finds it among all packages that came with one commit.
     */
    private static final String ENDS = "array(select substr(r.upstream_directory, i)"
            + " from generate_series(1, length(r.upstream_directory)) i"
            + " where i = 1 or substr(r.upstream_directory, i - 1, 1) = '/')";

    /** The revision that row {@code r} was cloned from, as {@code u}: where it was written down, in a fork if that is unknown. */
    private static final String FOLLOWED = "(select f.repository_id, f.package_path, f.revision"
            + " from repository o join package_revision f on f.repository_id = o.id"
            + " where f.commit_id = r.upstream_commit and f.package_path = any(" + ENDS
            + ") and f.lifecycle in ('PUBLISHED', 'DELETION_PROPOSED')"
            + " and o.namespace = (select own.namespace from repository own where own.id = r.repository_id)"
            + " and ltrim(concat(plain_directory(o.directory), '/', f.package_path), '/') = r.upstream_directory"
            + " and (plain_url(o.url) = plain_url(r.upstream_repo) or not exists (" + HOME + "))"
            + " and not exists (" + HOME + " and home.branch = r.upstream_ref)"
            + " order by f.ref like 'refs/heads/%' limit 1) u";

    /** The published revisions of that package that are newer, as {@code n}. */
    private static final String NEWER = "join package_revision n on n.repository_id = u.repository_id"
            + " and n.package_path = u.package_path and n.lifecycle = 'PUBLISHED'"
            + " and n.ref not like 'refs/heads/%' and n.revision > u.revision";

    /** A condition on {@code package_revision r}: it is the latest of its package and can be upgraded. */
    static final String EXISTS = "r.latest and r.upstream_commit is not null and (exists (select 1 from " + FOLLOWED
            + " " + NEWER + ") or exists (select 1 from branch_upgrade b where b.revision_id = r.id))";

    /** The id and what to upgrade to, as in "v3", for those of {@code :ids} that can be upgraded. */
    static final String OF_IDS = "select r.id, concat('v', max(n.revision)) from package_revision r cross join lateral "
            + FOLLOWED + " " + NEWER
            + " where r.id in (:ids) and r.latest and r.upstream_commit is not null group by r.id"
            + " union all select b.revision_id, b.label from branch_upgrade b where b.revision_id in (:ids)";

    private NewerUpstream() {}
}
