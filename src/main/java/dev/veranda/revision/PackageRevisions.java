package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.NotFound;
import dev.veranda.kpt.PackageContents;
import dev.veranda.repository.Mirrors;
import dev.veranda.store.git.GitHash;
import dev.veranda.store.git.HistoryPage;
import dev.veranda.store.git.StoredPackage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finding package revisions and reading them. Everything but the contents is answered from the index. */
@ApplicationScoped
public class PackageRevisions {

    /** What the feed of changes calls package revisions. */
    public static final String FEED_KIND = "packagerevision";

    private static final int MOST_DOWNSTREAMS = 200;

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
        Set<String> paths = revisions.stream().map(PackageRevision::packagePath).collect(Collectors.toSet());
        List<PackageRevision> published = paths.isEmpty()
                ? List.of()
                : rows.where("packagePath in ?1 and latest and lifecycle in ('PUBLISHED', 'DELETION_PROPOSED')", paths);
        return revisions.stream()
                .filter(revision -> published.stream()
                        .anyMatch(other -> other.repositoryId().equals(revision.repositoryId())
                                && other.packagePath().equals(revision.packagePath())
                                && !other.name().equals(revision.name())))
                .collect(Collectors.toSet());
    }

    /** All revisions of a package: what is being worked on first, then published ones newest first, the placeholder last. */
    public List<PackageRevision> ofPackage(Actor actor, UUID repositoryId, String packagePath) {
        actor.require(Permission.READ);
        return rows.where("repositoryId = ?1 and packagePath = ?2", repositoryId, packagePath).stream()
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
     * The newest revision of each package of its namespace that was cloned from this one, at most 200; of a placeholder, whatever
     * was cloned from its branch at any commit.
     */
    public List<PackageRevision> downstreamOf(Actor actor, PackageRevision revision) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting().call(() -> {
            List<UUID> ids = entities
                    .createNativeQuery("select distinct on (r.repository_id, r.package_path) r.id"
                            + " from package_revision r join repository p on p.id = r.repository_id"
                            + " where r.upstream_directory = ?2 and p.namespace = ?3"
                            + (revision.placeholder() ? " and r.upstream_ref = ?1" : " and r.upstream_commit = ?1")
                            + " order by r.repository_id, r.package_path, r.latest desc, r.committed_at desc")
                    .setParameter(1, revision.placeholder() ? revision.workspace() : revision.commit())
                    .setParameter(2, directory(revision))
                    .setParameter(3, revision.namespace())
                    .setMaxResults(MOST_DOWNSTREAMS)
                    .getResultList()
                    .stream()
                    .map(id -> (UUID) id)
                    .toList();
            return rows.byIds(ids).values().stream()
                    .filter(downstream -> follows(downstream, revision))
                    .sorted(Comparator.comparing(PackageRevision::name))
                    .toList();
        });
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
        return rows.where("commit = ?1 and lifecycle in ('PUBLISHED', 'DELETION_PROPOSED')", upstream.commit()).stream()
                .filter(candidate -> candidate.namespace().equals(namespace))
                .filter(candidate -> directory(candidate).equals(upstream.directory()))
                .filter(candidate -> isAt(candidate, upstream) || !branches.isRegistered(namespace, upstream))
                .min(Comparator.comparing((PackageRevision candidate) -> !isAt(candidate, upstream))
                        .thenComparing(PackageRevision::placeholder));
    }

    private boolean follows(PackageRevision downstream, PackageRevision revision) {
        return downstream
                .upstream()
                .filter(upstream -> isAt(revision, upstream)
                        || registered(revision.namespace(), upstream)
                                .filter(found -> found.repositoryId().equals(revision.repositoryId()))
                                .isPresent())
                .isPresent();
    }

    private boolean isAt(PackageRevision revision, Upstream upstream) {
        return FollowedBranches.plain(
                        mirrors.of(revision.repositoryId()).remote().url())
                .equals(FollowedBranches.plain(upstream.repo()));
    }

    private String directory(PackageRevision revision) {
        return mirrors.of(revision.repositoryId()).layout().fullPath(revision.packagePath());
    }

    private static int rank(PackageRevision revision) {
        return switch (revision.lifecycle()) {
            case PROPOSED -> 0;
            case DRAFT -> 1;
            case PUBLISHED, DELETION_PROPOSED -> revision.placeholder() ? 3 : 2;
        };
    }
}
