package dev.veranda.revision.index;

import dev.veranda.repository.Repository;
import dev.veranda.revision.model.RevisionNames;
import dev.veranda.store.git.layout.PackageRef;
import dev.veranda.store.git.layout.RefLayout;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows that what was read from Git is about, as they are in the index, and those that have the names it would take. */
final class ConcernedRows {

    private final Repository repository;
    private final Map<UUID, RevisionRow> byId = new HashMap<>();

    private ConcernedRows(Repository repository) {
        this.repository = repository;
    }

    /** Two statements, however much was read. */
    static ConcernedRows of(Repository repository, RefLayout layout, RefReading.Found found) {
        String placeholder = layout.placeholder().text();
        Set<UUID> ids = new HashSet<>();
        found.revisions()
                .forEach(revision -> ids.add(id(repository, revision.ref().packagePath(), revision.workspace())));
        found.onMain().forEach(onMain -> ids.add(id(repository, onMain.path(), placeholder)));
        found.main().map(MainMoves::gone).orElse(Set.of()).forEach(path -> ids.add(id(repository, path, placeholder)));
        Set<String> refs = new HashSet<>(found.goneRefs());
        for (String deletion : found.deletionRefs()) {
            PackageRef parsed = layout.parse(deletion).orElseThrow();
            if (parsed instanceof PackageRef.DeletionProposed proposed) {
                if (proposed.name().equals(layout.placeholder())) {
                    ids.add(id(repository, proposed.packagePath(), placeholder));
                } else {
                    refs.add(layout.published(proposed.packagePath(), proposed.name()));
                }
            }
        }
        ConcernedRows rows = new ConcernedRows(repository);
        for (Collection<UUID> piece : Pieces.of(ids)) {
            RevisionRow.<RevisionRow>list("id in ?1", piece).forEach(rows::add);
        }
        for (Collection<String> piece : Pieces.of(refs)) {
            RevisionRow.<RevisionRow>list("repositoryId = ?1 and ref in ?2", repository.id(), piece)
                    .forEach(rows::add);
        }
        return rows;
    }

    /** What the row of a revision is called by; the same for two whose names differ in capital letters or slashes only. */
    static UUID id(Repository repository, String packagePath, String workspace) {
        return RevisionNames.uid(
                repository.namespace(), RevisionNames.name(repository.settings().name(), packagePath, workspace));
    }

    /** Those of this repository that were read from one of these refs. */
    List<RevisionRow> at(Collection<String> refs) {
        return byId.values().stream()
                .filter(this::isOwn)
                .filter(row -> refs.contains(row.ref))
                .toList();
    }

    /** Whatever has this id, in this repository or another one whose names read the same. */
    Optional<RevisionRow> withId(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The row of this revision. */
    Optional<RevisionRow> of(String packagePath, String workspace) {
        return withId(id(repository, packagePath, workspace))
                .filter(this::isOwn)
                .filter(row -> row.packagePath.equals(packagePath) && row.workspace.equals(workspace));
    }

    private boolean isOwn(RevisionRow row) {
        return row.repositoryId.equals(repository.id());
    }

    void add(RevisionRow row) {
        byId.put(row.id, row);
    }

    void remove(RevisionRow row) {
        byId.remove(row.id);
    }
}
