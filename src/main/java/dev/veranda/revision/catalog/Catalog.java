package dev.veranda.revision.catalog;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.revision.index.LeftOuts;
import dev.veranda.revision.index.RevisionRows;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.layout.LeftOut;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The packages of all repositories, searched and filtered; answered from the index alone. */
@ApplicationScoped
public class Catalog {

    private static final int MOST_KINDS = 12;
    private static final String COUNTS = "select repository_id, count(distinct package_path),"
            + " count(distinct package_path) filter (where latest),"
            + " count(*) filter (where lifecycle = 'DRAFT'),"
            + " count(*) filter (where lifecycle in ('PROPOSED', 'DELETION_PROPOSED'))"
            + " from package_revision";

    private final EntityManager entities;
    private final RevisionRows rows;
    private final LeftOuts leftOuts;

    Catalog(EntityManager entities, RevisionRows rows, LeftOuts leftOuts) {
        this.entities = entities;
        this.rows = rows;
        this.leftOuts = leftOuts;
    }

    /** The packages from {@code offset} on, at most {@code limit}, one entry a package. */
    public List<CatalogEntry> page(Actor actor, CatalogQuery query, int offset, int limit) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting().call(() -> {
            List<UUID> ids = ids(new CatalogSql(query, CatalogSql.Without.NOTHING)
                    .page(entities, query.order())
                    .setFirstResult(offset)
                    .setMaxResults(limit)
                    .getResultList());
            Map<UUID, PackageRevision> shown = rows.byIds(ids);
            Map<UUID, int[]> open = open(ids);
            Map<UUID, String> upgrades = upgrades(ids);
            return ids.stream()
                    .flatMap(id -> Optional.ofNullable(shown.get(id)).stream())
                    .map(revision -> entry(revision, open, upgrades))
                    .toList();
        });
    }

    public int count(Actor actor, CatalogQuery query) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting().call(() -> count(query, CatalogSql.Without.NOTHING));
    }

    public CatalogFacets facets(Actor actor, CatalogQuery query) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting().call(() -> {
            Map<String, Integer> repositories = new LinkedHashMap<>();
            each(
                    new CatalogSql(query, CatalogSql.Without.REPOSITORIES)
                            .repositories(entities)
                            .getResultList(),
                    repositories::put);
            Map<Lifecycle, Integer> lifecycles = new EnumMap<>(Lifecycle.class);
            each(
                    new CatalogSql(query, CatalogSql.Without.LIFECYCLES)
                            .lifecycles(entities)
                            .getResultList(),
                    (name, count) -> lifecycles.put(Lifecycle.valueOf(name), count));
            Map<String, Integer> kinds = new LinkedHashMap<>();
            each(
                    new CatalogSql(query, CatalogSql.Without.KINDS)
                            .kinds(entities, MOST_KINDS)
                            .getResultList(),
                    kinds::put);
            return new CatalogFacets(repositories, lifecycles, kinds, count(query, CatalogSql.Without.OUTDATED));
        });
    }

    /** How much each repository holds, by the repository's id; those that hold nothing are missing. */
    public Map<UUID, PackageCounts> counts(Actor actor) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting()
                .call(() -> counts(entities.createNativeQuery(COUNTS + " group by repository_id")));
    }

    /** How much one repository holds. */
    public PackageCounts counts(Actor actor, UUID repository) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting()
                .call(() -> counts(
                                entities.createNativeQuery(COUNTS + " where repository_id = ?1 group by repository_id")
                                        .setParameter(1, repository))
                        .getOrDefault(repository, PackageCounts.NONE));
    }

    private static Map<UUID, PackageCounts> counts(Query query) {
        Map<UUID, PackageCounts> counts = new HashMap<>();
        for (Object row : query.getResultList()) {
            Object[] columns = (Object[]) row;
            counts.put(
                    (UUID) columns[0],
                    new PackageCounts(
                            ((Number) columns[1]).intValue(),
                            ((Number) columns[2]).intValue(),
                            ((Number) columns[3]).intValue(),
                            ((Number) columns[4]).intValue()));
        }
        return counts;
    }

    /** What of a repository cannot be used and is left out, with the reasons. */
    public List<LeftOut> leftOut(Actor actor, UUID repository) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting()
                .call(() -> leftOuts.of(repository).stream()
                        .map(LeftOuts.Entry::what)
                        .toList());
    }

    /** The revisions of a repository that are listed and cannot be read, by name, at most {@code limit}. */
    public List<PackageRevision> unreadable(Actor actor, UUID repository, int limit) {
        actor.require(Permission.READ);
        return rows.where(limit, "repositoryId = ?1 and problem is not null order by name", repository);
    }

    private int count(CatalogQuery query, CatalogSql.Without without) {
        return ((Number) new CatalogSql(query, without).count(entities).getSingleResult()).intValue();
    }

    private static CatalogEntry entry(PackageRevision shown, Map<UUID, int[]> open, Map<UUID, String> upgrades) {
        int[] counts = open.getOrDefault(shown.id(), new int[2]);
        return new CatalogEntry(shown, counts[0], counts[1], Optional.ofNullable(upgrades.get(shown.id())));
    }

    /** What to upgrade to, for those of these revisions whose upstream has something newer. */
    private Map<UUID, String> upgrades(List<UUID> ids) {
        Map<UUID, String> newest = new HashMap<>();
        if (!ids.isEmpty()) {
            for (Object row : entities.createNativeQuery(NewerUpstream.OF_IDS)
                    .setParameter("ids", ids)
                    .getResultList()) {
                Object[] columns = (Object[]) row;
                newest.put((UUID) columns[0], (String) columns[1]);
            }
        }
        return newest;
    }

    /** For each shown revision: how many drafts and proposals its package has. */
    private Map<UUID, int[]> open(List<UUID> ids) {
        Map<UUID, int[]> counts = new HashMap<>();
        if (ids.isEmpty()) {
            return counts;
        }
        List<?> result = entities.createNativeQuery("select s.id, count(*) filter (where o.lifecycle = 'DRAFT'),"
                        + " count(*) filter (where o.lifecycle in ('PROPOSED', 'DELETION_PROPOSED'))"
                        + " from package_revision s join package_revision o on o.repository_id = s.repository_id"
                        + " and o.package_path = s.package_path"
                        + " where s.id in (:ids) and o.lifecycle <> 'PUBLISHED' group by s.id")
                .setParameter("ids", ids)
                .getResultList();
        for (Object row : result) {
            Object[] columns = (Object[]) row;
            counts.put(
                    (UUID) columns[0], new int[] {((Number) columns[1]).intValue(), ((Number) columns[2]).intValue()});
        }
        return counts;
    }

    private static List<UUID> ids(Collection<?> result) {
        return result.stream().map(UUID.class::cast).toList();
    }

    private static void each(List<?> result, java.util.function.BiConsumer<String, Integer> put) {
        for (Object row : result) {
            Object[] columns = (Object[]) row;
            put.accept((String) columns[0], ((Number) columns[1]).intValue());
        }
    }
}
