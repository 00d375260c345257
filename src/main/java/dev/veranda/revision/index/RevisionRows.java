package dev.veranda.revision.index;

import dev.veranda.repository.ObjectName;
import dev.veranda.revision.model.PackageFacts;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.RevisionNames;
import dev.veranda.store.git.layout.GitHash;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads rows of the index as {@link PackageRevision}s. */
@ApplicationScoped
public class RevisionRows {

    private final EntityManager entities;

    RevisionRows(EntityManager entities) {
        this.entities = entities;
    }

    /** By the text of its {@link ObjectName}, which is what its row's id is made of. */
    public Optional<PackageRevision> byName(String name) {
        ObjectName key = ObjectName.ofText(name);
        UUID id = RevisionNames.uid(key.namespace(), key.name());
        return QuarkusTransaction.joiningExisting()
                .call(() -> first(RevisionRow.<RevisionRow>findByIdOptional(id)
                        .filter(row -> row.name.equals(key.name()))
                        .map(List::of)
                        .orElse(List.of())));
    }

    /** As {@link #byName}, of many. */
    public Map<String, PackageRevision> byNames(Collection<String> names) {
        Set<UUID> ids = names.stream()
                .map(ObjectName::ofText)
                .map(key -> RevisionNames.uid(key.namespace(), key.name()))
                .collect(Collectors.toSet());
        Set<String> asked = Set.copyOf(names);
        return byIds(ids).values().stream()
                .filter(revision -> asked.contains(revision.name()))
                .collect(Collectors.toMap(PackageRevision::name, Function.identity()));
    }

    /** The revision of a package with this workspace. */
    public Optional<PackageRevision> byKey(UUID repositoryId, String packagePath, String workspace) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> first(RevisionRow.list(
                        "repositoryId = ?1 and packagePath = ?2 and workspace = ?3",
                        repositoryId,
                        packagePath,
                        workspace)));
    }

    /** Those that are still there, by id. */
    public Map<UUID, PackageRevision> byIds(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        UUID[] wanted = ids.toArray(UUID[]::new);
        return QuarkusTransaction.joiningExisting().call(() -> {
            List<RevisionRow> found = entities.createNativeQuery(
                            "select * from package_revision where id = any(?1)", RevisionRow.class)
                    .setParameter(1, wanted)
                    .getResultList();
            return revisions(found).stream().collect(Collectors.toMap(PackageRevision::id, Function.identity()));
        });
    }

    /** Facts of trees that are indexed already, so that their content need not be read again. */
    Map<GitHash, PackageFacts> factsOfTrees(UUID repositoryId, Collection<String> trees) {
        Map<GitHash, PackageFacts> facts = new HashMap<>();
        if (!trees.isEmpty()) {
            QuarkusTransaction.joiningExisting()
                    .run(() -> oneOfEach(repositoryId, trees)
                            .forEach(row -> facts.put(new GitHash(row.tree), row.facts())));
        }
        return facts;
    }

    private List<RevisionRow> oneOfEach(UUID repositoryId, Collection<String> trees) {
        return entities.createNativeQuery(
                        "select distinct on (tree_id) * from package_revision"
                                + " where repository_id = ?1 and tree_id = any(?2) order by tree_id",
                        RevisionRow.class)
                .setParameter(1, repositoryId)
                .setParameter(2, trees.toArray(String[]::new))
                .getResultList();
    }

    /** The trees of the packages read from one ref, by package path. */
    Map<String, String> treesByPath(UUID repositoryId, String ref) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Map<String, String> trees = new HashMap<>();
            for (Object row : entities.createNativeQuery(
                            "select package_path, tree_id from package_revision where repository_id = ?1 and ref = ?2")
                    .setParameter(1, repositoryId)
                    .setParameter(2, ref)
                    .getResultList()) {
                Object[] columns = (Object[]) row;
                trees.put((String) columns[0], (String) columns[1]);
            }
            return trees;
        });
    }

    /** @param query a Panache query on {@link RevisionRow} */
    /** Revisions a query of the rows finds, so many at most. */
    public List<PackageRevision> where(String query, Object... parameters) {
        return QuarkusTransaction.joiningExisting().call(() -> revisions(RevisionRow.list(query, parameters)));
    }

    public List<PackageRevision> where(int limit, String query, Object... parameters) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> revisions(
                        RevisionRow.find(query, parameters).range(0, limit - 1).list()));
    }

    private Optional<PackageRevision> first(List<RevisionRow> rows) {
        return revisions(rows).stream().findFirst();
    }

    private List<PackageRevision> revisions(List<RevisionRow> rows) {
        Map<UUID, RepositoryLabel> labels = labels(rows);
        return rows.stream()
                .map(row -> {
                    RepositoryLabel label =
                            Objects.requireNonNull(labels.get(row.repositoryId), "a repository of the row");
                    return row.revision(label.name(), label.deployment());
                })
                .toList();
    }

    private record RepositoryLabel(ObjectName name, boolean deployment) {}

    private Map<UUID, RepositoryLabel> labels(Collection<RevisionRow> rows) {
        Map<UUID, RepositoryLabel> labels = new HashMap<>();
        if (rows.isEmpty()) {
            return labels;
        }
        UUID[] ids = rows.stream().map(row -> row.repositoryId).distinct().toArray(UUID[]::new);
        for (Object row : entities.createNativeQuery(
                        "select id, namespace, name, deployment from repository where id = any(?1)")
                .setParameter(1, ids)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            labels.put(
                    (UUID) columns[0],
                    new RepositoryLabel(
                            new ObjectName((String) columns[1], (String) columns[2]), (Boolean) columns[3]));
        }
        return labels;
    }
}
