package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.NotFound;
import dev.veranda.kpt.PackageContents;
import dev.veranda.repository.Mirrors;
import dev.veranda.revision.index.FollowedBranches;
import dev.veranda.revision.index.RevisionFeed;
import dev.veranda.revision.index.RevisionRows;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.Upstream;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.read.HistoryPage;
import dev.veranda.store.git.read.StoredPackage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finding package revisions and reading them. Everything but the contents is answered from the index. */
@ApplicationScoped
public class PackageRevisions {

    /** What the feed of changes calls package revisions. */
    public static final String FEED_KIND = RevisionFeed.KIND;

    private static final int MOST_DOWNSTREAMS = 200;

    private static final String DOWNSTREAMS = """
            select id from (
                select distinct on (r.repository_id, r.package_path) r.id, p.name as repository, r.name
                from followed_upstream l join package_revision r on r.id = l.revision_id
                    join repository p on p.id = r.repository_id
                where l.upstream_id = ?1
                order by r.repository_id, r.package_path, r.latest desc, r.committed_at desc) newest
            order by name, repository""";

    private static final String OF_PUBLISHED_PACKAGES = """
            select r.id from package_revision r where r.id = any(?1) and exists (
                select 1 from package_revision o
                where o.repository_id = r.repository_id and o.package_path = r.package_path and o.id <> r.id
                    and o.latest and o.lifecycle in ('PUBLISHED', 'DELETION_PROPOSED'))""";

    private static final String REGISTERED = """
            select u.id from repository o join package_revision u on u.repository_id = o.id
                and u.package_path = path_below(o.plain_folder, ?3) and u.commit_id = ?2
                and u.lifecycle in ('PUBLISHED', 'DELETION_PROPOSED')
            where o.namespace = ?1 and (o.plain_url = plain_url(?4) or not exists (select 1 from repository home
                where home.namespace = ?1 and home.plain_url = plain_url(?4)))
            order by o.plain_url <> plain_url(?4), u.ref like 'refs/heads/%' limit 1""";

    private final RevisionRows rows;
    private final ContentCache contents;
    private final Mirrors mirrors;
    private final FollowedBranches branches;
    private final EntityManager entities;

    PackageRevisions(
            RevisionRows rows,
            ContentCache contents,
            Mirrors mirrors,
            FollowedBranches branches,
            EntityManager entities) {
        this.rows = rows;
        this.contents = contents;
        this.mirrors = mirrors;
        this.branches = branches;
        this.entities = entities;
    }

    /**
     * @param name the text of its {@link dev.veranda.repository.ObjectName}
     * @throws NotFound if there is no revision of this name
     */
    public PackageRevision named(Actor actor, String name) {
        actor.require(Permission.READ);
        return rows.byName(name).orElseThrow(() -> NotFound.of("package revision", name));
    }

    /** The revisions of these names, by name; those that vanished are missing. */
    public Map<String, PackageRevision> named(Actor actor, Collection<String> names) {
        actor.require(Permission.READ);
        return rows.byNames(names);
    }

    /** The revision of this name, or empty when it vanished. */
    public Optional<PackageRevision> find(Actor actor, String name) {
        actor.require(Permission.READ);
        return rows.byName(name);
    }

    /** Every revision in one of these states, longest unchanged first. */
    public List<PackageRevision> inLifecycle(Actor actor, Collection<Lifecycle> lifecycles) {
        actor.require(Permission.READ);
        return rows.where(
                "lifecycle in ?1 order by committedAt",
                lifecycles.stream().map(Lifecycle::name).toList());
    }

    /** The drafts {@code author} has written a commit of, newest first, at most {@code limit}. */
    public List<PackageRevision> draftsOf(Actor actor, String author, int limit) {
        actor.require(Permission.READ);
        return rows.where(
                limit, "lifecycle = 'DRAFT' and array_position(authors, ?1) > 0 order by committedAt desc", author);
    }

    /** The newest published revisions, at most {@code limit}. */
    public List<PackageRevision> recentlyPublished(Actor actor, int limit) {
        actor.require(Permission.READ);
        return rows.where(limit, "lifecycle = 'PUBLISHED' and revision > 0 and latest order by committedAt desc");
    }

    /** Those of {@code revisions} whose package has another revision that was published. */
    public Set<PackageRevision> ofPublishedPackages(Actor actor, Collection<PackageRevision> revisions) {
        actor.require(Permission.READ);
        if (revisions.isEmpty()) {
            return Set.of();
        }
        Set<UUID> ids = QuarkusTransaction.joiningExisting()
                .call(() -> ids(entities.createNativeQuery(OF_PUBLISHED_PACKAGES)
                        .setParameter(
                                1, revisions.stream().map(PackageRevision::id).toArray(UUID[]::new))
                        .getResultList()));
        return revisions.stream()
                .filter(revision -> ids.contains(revision.id()))
                .collect(Collectors.toSet());
    }

    private static Set<UUID> ids(List<?> found) {
        return found.stream().map(UUID.class::cast).collect(Collectors.toSet());
    }

    /** All revisions of a package: what is being worked on first, then published ones newest first, the placeholder last. */
    public List<PackageRevision> ofPackage(Actor actor, UUID repositoryId, String packagePath) {
        actor.require(Permission.READ);
        return inOrder(rows.where("repositoryId = ?1 and packagePath = ?2", repositoryId, packagePath));
    }

    static List<PackageRevision> inOrder(Collection<PackageRevision> ofPackage) {
        return ofPackage.stream()
                .sorted(Comparator.comparing((PackageRevision revision) -> rank(revision))
                        .thenComparing(PackageRevision::revision, Comparator.reverseOrder())
                        .thenComparing(PackageRevision::committedAt, Comparator.reverseOrder()))
                .toList();
    }

    /** The files of a revision; limits of size and number are checked on the way. */
    public PackageContents contents(Actor actor, PackageRevision revision) {
        return stored(actor, revision).contents();
    }

    /** The files of a revision, and the paths left out because they are links. */
    public StoredPackage stored(Actor actor, PackageRevision revision) {
        actor.require(Permission.READ);
        return contents.of(revision.repositoryId(), new GitHash(revision.tree()));
    }

    /** The files of a revision as they were in an earlier commit of it; empty when the package was not in that commit. */
    PackageContents contentsAt(PackageRevision revision, GitHash commit) {
        return mirrors.of(revision.repositoryId())
                .reading()
                .packageTree(commit, revision.packagePath())
                .map(tree -> contents.of(revision.repositoryId(), tree).contents())
                .orElse(PackageContents.empty());
    }

    /**
     * The registered revision of its namespace a package was cloned from, found by the commit and directory its Kptfile locks. Of
     * a package that was cloned from a branch it is the branch's placeholder as it was at that commit, with the content it had
     * then.
     */
    public Optional<PackageRevision> upstreamOf(Actor actor, PackageRevision revision) {
        actor.require(Permission.READ);
        return revision.upstream()
                .filter(upstream -> !upstream.commit().isEmpty())
                .flatMap(upstream -> branches.pinned(revision.namespace(), upstream)
                        .or(() -> registered(revision.namespace(), upstream)));
    }

    /** Why a package that was cloned from a branch cannot follow it any more, in one sentence; empty for all other packages. */
    public Optional<String> upstreamLoss(Actor actor, PackageRevision revision) {
        actor.require(Permission.READ);
        return revision.upstream()
                .filter(upstream -> !upstream.commit().isEmpty())
                .flatMap(upstream -> branches.loss(revision.namespace(), upstream));
    }

    /**
     * A revision as somebody saw it. Only placeholders change under their name: theirs is the content at the commit that was
     * seen, even if the branch has moved on.
     *
     * @param commit "" for what it is now
     * @throws Conflict if the branch does not have that commit any more
     */
    public PackageRevision asSeen(Actor actor, String name, String commit) {
        PackageRevision now = named(actor, name);
        return now.placeholder() && !commit.isEmpty() ? branches.asSeen(now, commit) : now;
    }

    /**
     * The newest revision of each package of its namespace that was cloned from this one, at most 200, by name; of a placeholder,
     * whatever was cloned from its branch at any commit.
     */
    public List<PackageRevision> downstreamOf(Actor actor, PackageRevision revision) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting().call(() -> {
            List<UUID> ids = entities
                    .createNativeQuery(DOWNSTREAMS)
                    .setParameter(1, revision.id())
                    .setMaxResults(MOST_DOWNSTREAMS)
                    .getResultList()
                    .stream()
                    .map(UUID.class::cast)
                    .toList();
            Map<UUID, PackageRevision> byId = rows.byIds(ids);
            return ids.stream()
                    .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                    .toList();
        });
    }

    /** How many packages were cloned from this revision, {@link #downstreamOf} or not. */
    public int countDownstream(Actor actor, PackageRevision revision) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting()
                .call(() -> ((Number) entities.createNativeQuery(
                                        "select count(distinct (r.repository_id, r.package_path)) from followed_upstream l"
                                                + " join package_revision r on r.id = l.revision_id where l.upstream_id = ?1")
                                .setParameter(1, revision.id())
                                .getSingleResult())
                        .intValue());
    }

    /** What a revision is compared with: the published revision before it, else the package it was cloned from. */
    public Optional<PackageRevision> baseOf(Actor actor, PackageRevision revision) {
        Optional<PackageRevision> previous = ofPackage(actor, revision.repositoryId(), revision.packagePath()).stream()
                .filter(other -> other.lifecycle().published() && !other.placeholder())
                .filter(other -> !other.name().equals(revision.name()))
                .filter(other -> !revision.lifecycle().published() || other.revision() < revision.revision())
                .max(Comparator.comparing(PackageRevision::revision));
        return previous.or(() -> upstreamOf(actor, revision));
    }

    /** The commits that made a package what it is, newest first. */
    public HistoryPage history(Actor actor, PackageRevision revision, int offset, int limit) {
        actor.require(Permission.READ);
        return mirrors.of(revision.repositoryId())
                .reading()
                .history(new GitHash(revision.commit()), revision.packagePath(), offset, limit);
    }

    /** A fork holds the same commits: the repository that was written down comes first, another one only when it is unknown. */
    private Optional<PackageRevision> registered(String namespace, Upstream upstream) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            List<UUID> ids = entities
                    .createNativeQuery(REGISTERED)
                    .setParameter(1, namespace)
                    .setParameter(2, upstream.commit())
                    .setParameter(3, upstream.directory())
                    .setParameter(4, upstream.repo())
                    .getResultList()
                    .stream()
                    .map(UUID.class::cast)
                    .toList();
            return rows.byIds(ids).values().stream().findFirst();
        });
    }

    private static int rank(PackageRevision revision) {
        return switch (revision.lifecycle()) {
            case PROPOSED -> 0;
            case DRAFT -> 1;
            case PUBLISHED, DELETION_PROPOSED -> revision.placeholder() ? 3 : 2;
        };
    }
}
