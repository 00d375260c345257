package dev.veranda.revision.index;

import dev.veranda.repository.ObjectName;
import dev.veranda.repository.Repository;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageFacts;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.RevisionNames;
import dev.veranda.store.Person;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.git.layout.PackageRef;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.layout.RevisionName;
import dev.veranda.store.git.read.MainChange;
import dev.veranda.store.git.read.MainPackage;
import dev.veranda.store.git.read.StoredRevision;
import dev.veranda.store.task.TaskJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings rows of the index to what was read from Git. Runs inside one transaction. */
@ApplicationScoped
public class RowWriting {

    /** A task that is longer, or holds what the database refuses, is left out: it explains a revision and decides nothing. */
    private static final int LONGEST_TASK = 20_000;

    private final UpstreamLinks upstreams;
    private final EntityManager entities;

    RowWriting(UpstreamLinks upstreams, EntityManager entities) {
        this.upstreams = upstreams;
        this.entities = entities;
    }

    /**
     * What was written.
     *
     * @param changed the names of the revisions that appeared, changed or vanished
     * @param packages the paths of the packages whose revisions appeared, changed what they hold, or vanished
     * @param leftOut what was read and is not in the index
     * @param problems whether there may be more or fewer packages that cannot be read
     */
    record Written(Set<String> changed, Set<String> packages, List<LeftOuts.Entry> leftOut, boolean problems) {}

    Written write(Repository repository, RefLayout layout, RefReading.Found found) {
        Batch batch = new Batch(repository, layout, found);
        batch.removeGone();
        // Written at once, because something else of the same name may take the place.
        entities.flush();
        found.revisions().forEach(batch::upsert);
        found.onMain().forEach(batch::placeholder);
        found.deletionRefs().forEach(batch::deletionMoved);
        batch.markLatest();
        upstreams.written(batch.written, batch.appeared, batch.removed);
        found.unusable().forEach(what -> batch.leftOut.add(new LeftOuts.Entry(what, LeftOuts.Cause.CONTENT)));
        return new Written(batch.changed, batch.packages, batch.leftOut, batch.problems);
    }

    private final class Batch {

        private final Repository repository;
        private final RefLayout layout;
        private final RefReading.Found found;
        private final RemoteRefs now;
        private final ConcernedRows rows;
        private final Set<String> changed = new HashSet<>();
        private final Set<String> packages = new HashSet<>();
        private final Set<UUID> written = new HashSet<>();
        private final Set<UUID> appeared = new HashSet<>();
        private final Set<UUID> removed = new HashSet<>();
        private final List<LeftOuts.Entry> leftOut = new ArrayList<>();

        /** Whether a number was published or is gone. */
        private boolean numbers;

        private boolean problems;

        Batch(Repository repository, RefLayout layout, RefReading.Found found) {
            this.repository = repository;
            this.layout = layout;
            this.found = found;
            this.now = found.now();
            this.rows = ConcernedRows.of(repository, layout, found);
        }

        /** A revision that only moved to another ref keeps its row, and with it what is attached to it. */
        void removeGone() {
            Set<RevisionRow> moved = found.revisions().stream()
                    .flatMap(revision -> rows.of(revision.ref().packagePath(), revision.workspace()).stream())
                    .collect(Collectors.toSet());
            rows.at(found.goneRefs()).stream()
                    .filter(row -> !moved.contains(row))
                    .forEach(this::remove);
            found.main().map(MainMoves::gone).stream()
                    .flatMap(Set::stream)
                    .flatMap(path -> rows.of(path, layout.placeholder().text()).stream())
                    .filter(row -> row.ref.equals(layout.main()))
                    .forEach(this::remove);
        }

        void upsert(StoredRevision revision) {
            PackageRef ref = revision.ref();
            RevisionRow row = rows.of(ref.packagePath(), revision.workspace()).orElse(null);
            if (row != null && !row.ref.equals(revision.refName()) && outranks(row, ref)) {
                return;
            }
            Lifecycle lifecycle = lifecycle(ref);
            RevisionRow written = row == null ? create(ref.packagePath(), revision.workspace()) : row;
            Optional<RevisionRow> namesake = row == null ? rows.withId(written.id) : Optional.empty();
            if (namesake.isPresent()) {
                leaveOut(LeftOut.ref(revision.refName(), hasItsName(namesake.get())));
                return;
            }
            UpstreamLinks.Standing before = row == null ? UpstreamLinks.Standing.NONE : row.standing();
            numbers |= lifecycle.published() || (row != null && isPublished(row));
            written.revision = revision.revision();
            written.lifecycle = lifecycle.name();
            written.ref = revision.refName();
            written.commit = revision.commit().hex();
            written.tree = revision.tree().hex();
            written.committedAt = revision.committedAt();
            written.author = Facts.person(revision.author().name());
            written.authors = revision.contributors().stream()
                    .map(Person::name)
                    .map(Facts::person)
                    .toArray(String[]::new);
            written.tasks = revision.task()
                    .map(task -> "[" + TaskJson.write(task) + "]")
                    .filter(json -> json.length() <= LONGEST_TASK && !json.contains("\\u0000"))
                    .orElse("[]");
            take(written, revision.tree());
            persist(written, before, row == null);
        }

        /** A package on main, as a placeholder revision; written only when its content moved. */
        void placeholder(MainPackage onMain) {
            String workspace = layout.placeholder().text();
            RevisionRow row = rows.of(onMain.path(), workspace).orElse(null);
            MainChange change =
                    found.main().map(MainMoves::changes).orElse(Map.of()).get(onMain.path());
            if (change == null
                    || (row != null && row.tree.equals(onMain.tree().hex()) && row.ref.equals(layout.main()))) {
                return;
            }
            if (row != null && !row.ref.equals(layout.main())) {
                leaveOut(LeftOut.folder(
                        layout.fullPath(onMain.path()),
                        "A revision of this package is named like the main branch, and stands in for it."));
                return;
            }
            placeholder(onMain, change, workspace, row);
        }

        private void placeholder(
                MainPackage onMain, MainChange change, String workspace, @Nullable RevisionRow existing) {
            RevisionRow row = existing == null ? create(onMain.path(), workspace) : existing;
            Optional<RevisionRow> namesake = existing == null ? rows.withId(row.id) : Optional.empty();
            if (namesake.isPresent()) {
                leaveOut(LeftOut.folder(layout.fullPath(onMain.path()), hasItsName(namesake.get())));
                return;
            }
            UpstreamLinks.Standing before = existing == null ? UpstreamLinks.Standing.NONE : row.standing();
            row.revision = PackageRevision.PLACEHOLDER;
            row.lifecycle = now.target(layout.deletionProposed(onMain.path(), layout.placeholder()))
                            .isPresent()
                    ? Lifecycle.DELETION_PROPOSED.name()
                    : Lifecycle.PUBLISHED.name();
            row.ref = layout.main();
            row.commit = change.commit().hex();
            row.tree = onMain.tree().hex();
            row.committedAt = change.committedAt();
            row.author = Facts.person(change.author().name());
            row.authors = new String[0];
            row.tasks = "[]";
            take(row, onMain.tree());
            persist(row, before, existing == null);
        }

        /** A proposal to delete appeared or went away: the revision it is about changes its lifecycle only. */
        void deletionMoved(String ref) {
            PackageRef parsed = layout.parse(ref).orElseThrow();
            if (!(parsed instanceof PackageRef.DeletionProposed(String path, RevisionName name))) {
                return;
            }
            String target = name.equals(layout.placeholder()) ? layout.main() : layout.published(path, name);
            Lifecycle lifecycle = now.target(ref).isPresent() ? Lifecycle.DELETION_PROPOSED : Lifecycle.PUBLISHED;
            Optional<RevisionRow> row = rows.at(Set.of(target)).stream()
                    .filter(candidate -> candidate.packagePath.equals(path))
                    .findFirst();
            row.filter(found -> !found.lifecycle.equals(lifecycle.name())).ifPresent(found -> {
                found.lifecycle = lifecycle.name();
                announce(found.name);
            });
        }

        /** Latest is the highest number among the published revisions of a package. */
        void markLatest() {
            entities.flush();
            if (!numbers) {
                entities.clear();
                return;
            }
            List<?> moved = entities.createNativeQuery("with newest as ("
                            + " select distinct on (package_path) id from package_revision"
                            + " where repository_id = ?1 and package_path = any(?2) and revision >= 0"
                            + " and lifecycle in ('PUBLISHED', 'DELETION_PROPOSED')"
                            + " order by package_path, revision desc)"
                            + " update package_revision r set latest = not r.latest"
                            + " where r.repository_id = ?1 and r.package_path = any(?2)"
                            + " and r.latest <> (r.id in (select id from newest)) returning r.name")
                    .setParameter(1, repository.id())
                    .setParameter(2, packages.toArray(String[]::new))
                    .getResultList();
            moved.forEach(name -> announce((String) name));
            entities.clear();
        }

        private void announce(String name) {
            changed.add(ObjectName.text(repository.namespace(), name));
        }

        private boolean outranks(RevisionRow row, PackageRef ref) {
            return now.target(row.ref).isPresent()
                    && !found.goneRefs().contains(row.ref)
                    && layout.parse(row.ref).map(RowWriting::rank).orElse(3) > rank(ref);
        }

        private Lifecycle lifecycle(PackageRef ref) {
            return switch (ref) {
                case PackageRef.Draft ignored -> Lifecycle.DRAFT;
                case PackageRef.Proposed ignored -> Lifecycle.PROPOSED;
                case PackageRef.Published(String path, RevisionName name) ->
                    now.target(layout.deletionProposed(path, name)).isPresent()
                            ? Lifecycle.DELETION_PROPOSED
                            : Lifecycle.PUBLISHED;
                case PackageRef.DeletionProposed ignored -> Lifecycle.DELETION_PROPOSED;
            };
        }

        private RevisionRow create(String packagePath, String workspace) {
            RevisionRow row = new RevisionRow();
            row.repositoryId = repository.id();
            row.packagePath = packagePath;
            row.workspace = workspace;
            row.name = RevisionNames.name(repository.settings().name(), packagePath, workspace);
            row.id = RevisionNames.uid(repository.namespace(), row.name);
            return row;
        }

        private static String hasItsName(RevisionRow other) {
            return "\"" + other.packagePath + "\" with its revision \"" + other.workspace
                    + "\" has the same name, in which capital letters make no difference and slashes become dots.";
        }

        private void leaveOut(LeftOut what) {
            leftOut.add(new LeftOuts.Entry(what, LeftOuts.Cause.NAME));
        }

        private void persist(RevisionRow row, UpstreamLinks.Standing before, boolean isNew) {
            if (isNew) {
                row.persist();
                rows.add(row);
                appeared.add(row.id);
            }
            if (!row.standing().equals(before)) {
                written.add(row.id);
            }
            announce(row.name);
            packages.add(row.packagePath);
        }

        private void remove(RevisionRow row) {
            rows.remove(row);
            row.delete();
            removed.add(row.id);
            numbers |= isPublished(row);
            problems |= row.problem != null;
            announce(row.name);
            packages.add(row.packagePath);
        }

        private void take(RevisionRow row, GitHash tree) {
            String before = row.problem;
            row.take(facts(tree));
            problems |= !Objects.equals(before, row.problem);
        }

        private PackageFacts facts(GitHash tree) {
            PackageFacts facts = found.facts().get(tree);
            if (facts == null) {
                throw new IllegalStateException("Nothing was read of tree " + tree);
            }
            return facts;
        }
    }

    private static boolean isPublished(RevisionRow row) {
        return Lifecycle.valueOf(row.lifecycle).published();
    }

    /** Where two refs claim one workspace, the later state is true: an interrupted push left the earlier one behind. */
    private static int rank(PackageRef ref) {
        return switch (ref) {
            case PackageRef.Draft ignored -> 0;
            case PackageRef.Proposed ignored -> 1;
            case PackageRef.Published ignored -> 2;
            case PackageRef.DeletionProposed ignored -> 2;
        };
    }
}
