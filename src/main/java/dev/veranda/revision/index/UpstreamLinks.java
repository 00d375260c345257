package dev.veranda.revision.index;

import dev.veranda.revision.model.Upstream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps beside each revision which other one it was cloned from, where that is registered in its namespace. It is looked for
 * when either of the two is written, so that questions about many packages at once are one join.
 *
 * <p>A package that was cloned from a branch follows what stands for the branch; any other one follows the revision of the
 * commit and directory that its Kptfile locks. Forks hold the same commits: the repository that was written down comes first,
 * another one only when it is not registered.
 */
@ApplicationScoped
public class UpstreamLinks {

    /** Whether the repository that {@code f} was cloned from is registered. */
    private static final String HOME =
            "select 1 from repository home where home.namespace = f.namespace and home.plain_url = f.upstream_url";

    /** What stands for the branch that {@code f} was cloned from. */
    private static final String OF_BRANCH = """
            select b.id from repository o join package_revision b on b.repository_id = o.id
                and b.package_path = path_below(o.plain_folder, f.upstream_directory) and b.workspace = o.branch
                and b.ref like 'refs/heads/%' and b.lifecycle in ('PUBLISHED', 'DELETION_PROPOSED')
            where o.namespace = f.namespace and o.plain_url = f.upstream_url and o.branch = f.upstream_ref
            order by o.name limit 1""";

    /** The published revision of the commit that {@code f} was cloned from. */
    private static final String OF_COMMIT = """
            select u.id from repository o join package_revision u on u.repository_id = o.id
                and u.package_path = path_below(o.plain_folder, f.upstream_directory) and u.commit_id = f.upstream_commit
                and u.lifecycle in ('PUBLISHED', 'DELETION_PROPOSED')
            where o.namespace = f.namespace and (o.plain_url = f.upstream_url or not exists (%1$s))
                and not exists (%1$s and home.branch = f.upstream_ref)
            order by o.plain_url <> f.upstream_url, u.ref like 'refs/heads/%%' limit 1""".formatted(HOME);

    /** Looks for the upstream of each of {@code concerned} and writes down what became of it. */
    private static final String WRITE = """
            , follower as (
                select r.id, plain_url(r.upstream_repo) as upstream_url, r.upstream_directory, r.upstream_ref,
                    r.upstream_commit, p.namespace
                from concerned join package_revision r on r.id = concerned.id join repository p on p.id = r.repository_id
            ), found as (
                select f.id, case when f.upstream_commit is not null then coalesce((%s), (%s)) end as upstream_id
                from follower f
            ), lost as (
                delete from followed_upstream l using found
                where l.revision_id = found.id and found.upstream_id is null
            )
            insert into followed_upstream (revision_id, upstream_id)
            select id, upstream_id from found where upstream_id is not null
            on conflict (revision_id) do update set upstream_id = excluded.upstream_id
                where followed_upstream.upstream_id <> excluded.upstream_id""".formatted(OF_BRANCH, OF_COMMIT);

    /** What is written, and whoever follows it or may follow it from now on. */
    private static final String WRITTEN = """
            with written as (
                select w.id, w.ref, w.commit_id, o.branch,
                    ltrim(concat(o.plain_folder, '/', w.package_path), '/') as directory
                from package_revision w join repository o on o.id = w.repository_id where w.id = any(?1)
            ), concerned as (
                select id from written
                union select r.id from written w join package_revision r
                    on r.upstream_commit = w.commit_id and r.upstream_directory = w.directory
                union select r.id from written w join package_revision r
                    on r.upstream_ref = w.branch and r.upstream_directory = w.directory
                    where w.id = any(?2) and w.ref = concat('refs/heads/', w.branch)
                union select r.id from written w join followed_upstream l on l.upstream_id = w.id
                    join package_revision r on r.id = l.revision_id
                    where r.upstream_commit <> w.commit_id
                        and not (w.ref = concat('refs/heads/', w.branch) and r.upstream_ref = w.branch)
                union select revision_id from followed_upstream where upstream_id = any(?3)
            )""";

    /** Whoever says that it was cloned from the address of a repository. */
    private static final String FROM_ADDRESS_OF = """
            with concerned as (
                select r.id from repository home join repository p on p.namespace = home.namespace
                    join package_revision r on r.repository_id = p.id
                where home.id = ?1 and r.upstream_commit is not null and plain_url(r.upstream_repo) = home.plain_url
            )""";

    /** Whoever's upstream is not known, or known no longer. */
    private static final String WITHOUT = """
            with concerned as (
                select r.id from package_revision r left join followed_upstream l on l.revision_id = r.id
                where r.upstream_commit is not null
                    and not exists (select 1 from package_revision u where u.id = l.upstream_id)
            )""";

    private final EntityManager entities;

    UpstreamLinks(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What of a row decides whom it follows and who may follow it: where it was cloned from, and the commit it is published at.
     */
    record Standing(Optional<Upstream> upstream, String published) {

        /** Of a row that is not there, and of a draft that was cloned from nothing. */
        static final Standing NONE = new Standing(Optional.empty(), "");
    }

    /**
     * Follows rows of the index that were written, in their transaction; one statement.
     *
     * @param written those whose {@link Standing} changed, {@code appeared} among them those that were not there
     * @param removed what is gone
     */
    void written(Collection<UUID> written, Collection<UUID> appeared, Collection<UUID> removed) {
        if (written.isEmpty() && removed.isEmpty()) {
            return;
        }
        entities.createNativeQuery(WRITTEN + WRITE)
                .setParameter(1, array(written))
                .setParameter(2, array(appeared))
                .setParameter(3, array(removed))
                .executeUpdate();
    }

    /**
     * Looks again for the upstreams of whatever was cloned from the address of a repository that is registered now: what was found
     * in a fork is looked for where it was written down.
     */
    void registered(UUID repository) {
        entities.createNativeQuery(FROM_ADDRESS_OF + WRITE)
                .setParameter(1, repository)
                .executeUpdate();
    }

    /** Looks again for upstreams that were in a repository which is not registered any more: a fork may have them too. */
    void unregistered() {
        entities.createNativeQuery(WITHOUT + WRITE).executeUpdate();
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
