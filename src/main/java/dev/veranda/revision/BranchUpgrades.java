package dev.veranda.revision;

import dev.veranda.failure.DomainFailure;
import dev.veranda.revision.index.FollowedBranches;
import dev.veranda.revision.index.PublishedListener;
import dev.veranda.revision.index.RevisionFeed;
import dev.veranda.revision.index.RevisionRows;
import dev.veranda.revision.model.PackageRevision;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keeps in the index which packages that follow a branch can be upgraded, for the questions that are asked of all packages at
 * once. What the catalog marks is what the page of the package offers.
 */
@ApplicationScoped
class BranchUpgrades implements PublishedListener {

    private static final Logger LOG = Logger.getLogger(BranchUpgrades.class);

    /** The packages among these that follow a branch, and those that follow one of these on its branch. */
    private static final String FOLLOWERS = """
            select r.id, u.id, r.upstream_commit from package_revision u
                join followed_upstream l on l.upstream_id = u.id join package_revision r on r.id = l.revision_id
            where u.repository_id = ?1 and u.package_path = any(?2) and u.ref like 'refs/heads/%' and r.latest
            union
            select r.id, u.id, r.upstream_commit from package_revision r
                join followed_upstream l on l.revision_id = r.id join package_revision u on u.id = l.upstream_id
            where r.repository_id = ?1 and r.package_path = any(?2) and u.ref like 'refs/heads/%' and r.latest""";

    /** What is published of the packages of these revisions. */
    private static final String PUBLISHED = """
            select n.id from package_revision u join package_revision n
                on n.repository_id = u.repository_id and n.package_path = u.package_path and n.lifecycle = 'PUBLISHED'
            where u.id = any(?1)""";

    private static final String WRITE = """
            with asked as (
                select * from unnest(cast(?3 as uuid[]), cast(?4 as text[])) as answers (id, label)
            ), gone as (
                delete from branch_upgrade b using package_revision r
                where r.id = b.revision_id and (
                    b.revision_id in (select id from asked where label = '')
                    or r.repository_id = ?1 and r.package_path = any(?2) and not r.latest
                    or b.upstream_id = ?1
                        and not exists (select 1 from followed_upstream l where l.revision_id = b.revision_id))
                returning b.revision_id
            ), marked as (
                insert into branch_upgrade (revision_id, upstream_id, label)
                select asked.id, u.repository_id, asked.label from asked
                    join followed_upstream l on l.revision_id = asked.id join package_revision u on u.id = l.upstream_id
                where asked.label <> ''
                on conflict (revision_id) do update set upstream_id = excluded.upstream_id, label = excluded.label
                    where branch_upgrade.label <> excluded.label
                returning revision_id
            )
            select revision_id from gone union select revision_id from marked""";

    private final RevisionRows rows;
    private final FollowedBranches branches;
    private final Upgrading upgrading;
    private final RevisionFeed feed;
    private final EntityManager entities;

    BranchUpgrades(
            RevisionRows rows,
            FollowedBranches branches,
            Upgrading upgrading,
            RevisionFeed feed,
            EntityManager entities) {
        this.rows = rows;
        this.branches = branches;
        this.upgrading = upgrading;
        this.feed = feed;
        this.entities = entities;
    }

    /** A package that follows a branch: what stands for the branch, and the commit it was cloned at. */
    private record Followed(UUID placeholder, String commit) {}

    /**
     * Asks again for what follows these packages on their branch, and for those of them that follow one. Asks the database as
     * often for one as for many; Git is asked once for each commit that was cloned.
     */
    @Override
    public void moved(UUID repository, Collection<String> packagePaths) {
        String[] paths = packagePaths.toArray(String[]::new);
        Map<UUID, Followed> followers = QuarkusTransaction.requiringNew().call(() -> {
            Map<UUID, Followed> found = followers(repository, paths);
            if (found.isEmpty()) {
                writeAndTell(repository, paths, Map.of());
            }
            return found;
        });
        if (!followers.isEmpty()) {
            ask(repository, paths, followers);
        }
    }

    private void ask(UUID repository, String[] paths, Map<UUID, Followed> followers) {
        Published published = published(followers.values());
        Map<UUID, String> labels = new HashMap<>();
        Map<Followed, Optional<String>> answers = new HashMap<>();
        followers.forEach((follower, followed) -> answers.computeIfAbsent(followed, asked -> label(asked, published))
                .ifPresent(label -> labels.put(follower, label)));
        QuarkusTransaction.requiringNew().run(() -> writeAndTell(repository, paths, labels));
    }

    private void writeAndTell(UUID repository, String[] paths, Map<UUID, String> labels) {
        rows.byIds(write(repository, paths, labels)).values().stream()
                .collect(Collectors.groupingBy(
                        PackageRevision::repositoryId, Collectors.mapping(PackageRevision::name, Collectors.toSet())))
                .forEach(feed::tell);
    }

    private Map<UUID, Followed> followers(UUID repository, String[] paths) {
        Map<UUID, Followed> followers = new HashMap<>();
        for (Object row : entities.createNativeQuery(FOLLOWERS)
                .setParameter(1, repository)
                .setParameter(2, paths)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            followers.put((UUID) columns[0], new Followed((UUID) columns[1], String.valueOf(columns[2])));
        }
        return followers;
    }

    /** What is published of the packages that are followed. */
    private record Published(Map<UUID, PackageRevision> byId, Map<PackageKey, List<PackageRevision>> byPackage) {

        private record PackageKey(UUID repository, String path) {}

        static Published of(Map<UUID, PackageRevision> byId) {
            return new Published(byId, byId.values().stream().collect(Collectors.groupingBy(Published::key)));
        }

        List<PackageRevision> besides(PackageRevision placeholder) {
            return byPackage.getOrDefault(key(placeholder), List.of());
        }

        private static PackageKey key(PackageRevision revision) {
            return new PackageKey(revision.repositoryId(), revision.packagePath());
        }
    }

    private Published published(Collection<Followed> followed) {
        UUID[] placeholders =
                followed.stream().map(Followed::placeholder).distinct().toArray(UUID[]::new);
        if (placeholders.length == 0) {
            return Published.of(Map.of());
        }
        return QuarkusTransaction.requiringNew()
                .call(() -> Published.of(rows.byIds(ids(entities.createNativeQuery(PUBLISHED)
                        .setParameter(1, placeholders)
                        .getResultList()))));
    }

    /** What can be upgraded to; "" for nothing, and empty where the copy of the upstream cannot be asked now. */
    private Optional<String> label(Followed followed, Published published) {
        PackageRevision placeholder = published.byId().get(followed.placeholder());
        if (placeholder == null) {
            return Optional.of("");
        }
        try {
            return Optional.of(branches.asOf(placeholder, followed.commit()).stream()
                    .flatMap(pinned -> upgrading.newer(pinned, published.besides(placeholder)).stream())
                    .findFirst()
                    .map(PackageRevision::pinnedLabel)
                    .orElse(""));
        } catch (DomainFailure unavailable) {
            LOG.warnf("%s cannot be asked what is new in it: %s", placeholder.repository(), unavailable.sentence());
            return Optional.empty();
        }
    }

    private List<UUID> write(UUID repository, String[] paths, Map<UUID, String> labels) {
        List<UUID> asked = new ArrayList<>(labels.keySet());
        return ids(entities.createNativeQuery(WRITE)
                .setParameter(1, repository)
                .setParameter(2, paths)
                .setParameter(3, asked.toArray(UUID[]::new))
                .setParameter(4, asked.stream().map(labels::get).toArray(String[]::new))
                .getResultList());
    }

    private static List<UUID> ids(List<?> result) {
        return result.stream().map(UUID.class::cast).toList();
    }
}
