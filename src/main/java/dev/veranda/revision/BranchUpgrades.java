package dev.veranda.revision;

import dev.veranda.access.Actor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in the index which packages that follow a branch can be upgraded, for the questions that are asked of all packages at
 * once. What the catalog marks is what the page of the package offers.
 */
@ApplicationScoped
class BranchUpgrades {

    private static final String FOLLOWERS_OF = "select r.id, cast(min(cast(o.id as text)) as uuid)"
            + " from package_revision r join repository p on p.id = r.repository_id"
            + " join repository o on o.namespace = p.namespace and o.branch = r.upstream_ref"
            + " and plain_url(o.url) = plain_url(r.upstream_repo)"
            + " where r.latest and (o.id = ?1 or r.repository_id = ?1) group by r.id";

    private final RevisionRows rows;
    private final Upgrading upgrading;
    private final RevisionFeed feed;
    private final EntityManager entities;

    BranchUpgrades(RevisionRows rows, Upgrading upgrading, RevisionFeed feed, EntityManager entities) {
        this.rows = rows;
        this.upgrading = upgrading;
        this.feed = feed;
        this.entities = entities;
    }

    /**
     * Asks again for what follows a branch of this repository, and for what in it follows one.
     */
    void refresh(UUID repository) {
        Map<UUID, UUID> upstreams = followersOf(repository);
        Map<UUID, PackageRevision> followers = rows.byIds(upstreams.keySet());
        Map<UUID, Optional<String>> labels = new HashMap<>();
        followers.forEach((id, follower) -> labels.put(
                id,
                upgrading.newer(Actor.VERANDA, follower).stream().findFirst().map(PackageRevision::pinnedLabel)));
        QuarkusTransaction.requiringNew()
                .run(() -> followers.values().stream()
                        .filter(follower -> write(
                                follower.id(),
                                upstreams.get(follower.id()),
                                labels.getOrDefault(follower.id(), Optional.empty())))
                        .collect(Collectors.groupingBy(
                                PackageRevision::repositoryId,
                                Collectors.mapping(PackageRevision::name, Collectors.toSet())))
                        .forEach(feed::tell));
    }

    private Map<UUID, UUID> followersOf(UUID repository) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Map<UUID, UUID> upstreams = new HashMap<>();
            List<?> found = entities.createNativeQuery(FOLLOWERS_OF)
                    .setParameter(1, repository)
                    .getResultList();
            for (Object row : found) {
                Object[] columns = (Object[]) row;
                upstreams.put((UUID) columns[0], (UUID) columns[1]);
            }
            return upstreams;
        });
    }

    /** A follower may have gone meanwhile, then nothing is written. */
    private boolean write(UUID follower, @Nullable UUID upstream, Optional<String> label) {
        if (label.isEmpty()) {
            return entities.createNativeQuery("delete from branch_upgrade where revision_id = ?1")
                            .setParameter(1, follower)
                            .executeUpdate()
                    > 0;
        }
        return entities.createNativeQuery("insert into branch_upgrade (revision_id, upstream_id, label)"
                                + " select r.id, o.id, ?3 from package_revision r, repository o"
                                + " where r.id = ?1 and o.id = ?2"
                                + " on conflict (revision_id) do update set upstream_id = excluded.upstream_id,"
                                + " label = excluded.label where branch_upgrade.label <> excluded.label")
                        .setParameter(1, follower)
                        .setParameter(2, upstream)
                        .setParameter(3, label.get())
                        .executeUpdate()
                > 0;
    }
}
