package dev.veranda.revision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.Invalid;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.pkg.PackageSummary;
import dev.veranda.repository.Repository;
import dev.veranda.store.git.GitHash;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.LeftOut;
import dev.veranda.store.git.MainChange;
import dev.veranda.store.git.MainContent;
import dev.veranda.store.git.MainPackage;
import dev.veranda.store.git.PackageRef;
import dev.veranda.store.git.RefContent;
import dev.veranda.store.git.RefLayout;
import dev.veranda.store.git.RemoteRefs;
import dev.veranda.store.git.StoredRevision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reads from Git what moved refs mean for the index. Touches the database only to learn which trees it knows already. */
@ApplicationScoped
class RefReading {

    /**
     * What was found.
     *
     * @param revisions the revisions behind moved refs
     * @param goneRefs refs that no longer exist
     * @param unusable what was read and cannot be used
     * @param read the refs that were read
     * @param mainMoved whether the main branch moved, came or went
     * @param main what the main branch holds now, when it moved
     * @param mainChanges the last changes of those among them that are new or changed
     * @param deletionRefs refs that propose or proposed a deletion and moved
     * @param facts what the trees among all of these hold
     */
    record Found(
            RemoteRefs now,
            List<StoredRevision> revisions,
            Set<String> goneRefs,
            List<LeftOut> unusable,
            Set<String> read,
            boolean mainMoved,
            MainContent main,
            Map<String, MainChange> mainChanges,
            Set<String> deletionRefs,
            Map<GitHash, PackageFacts> facts) {

        List<MainPackage> onMain() {
            return main.packages();
        }

        /** Whether this was looked at, so that what was known of it before no longer counts. */
        boolean covers(LeftOut what) {
            return what.kind() == LeftOut.Kind.FOLDER
                    ? mainMoved
                    : read.contains(what.name()) || goneRefs.contains(what.name());
        }
    }

    private static final Logger LOG = Logger.getLogger(RefReading.class);

    private static final MainContent UNMOVED = new MainContent(List.of(), List.of(), false);

    private final RevisionRows rows;

    /** Facts follow from the tree alone, so nothing here is ever out of date. */
    private final Cache<GitHash, PackageFacts> factsByTree =
            Caffeine.newBuilder().maximumSize(5_000).build();

    RefReading(RevisionRows rows) {
        this.rows = rows;
    }

    Found read(Repository repository, GitStore store, RemoteRefs now, Set<String> moved) {
        RefLayout layout = store.layout();
        Set<String> toRead = new TreeSet<>();
        Set<String> gone = new HashSet<>();
        Set<String> deletions = new HashSet<>();
        for (String ref : moved) {
            Optional<PackageRef> parsed = layout.parse(ref);
            if (parsed.filter(PackageRef.DeletionProposed.class::isInstance).isPresent()) {
                deletions.add(ref);
            } else if (parsed.isPresent() && now.target(ref).isPresent()) {
                toRead.add(ref);
            } else if (parsed.isPresent()) {
                gone.add(ref);
                toRead.addAll(hiddenBehind(layout, parsed.get(), now));
            }
        }
        List<StoredRevision> revisions = new ArrayList<>();
        List<LeftOut> unusable = new ArrayList<>();
        for (String ref : toRead) {
            switch (store.reading().content(ref)) {
                case RefContent.Revision(StoredRevision stored) -> revisions.add(stored);
                case RefContent.Unusable(LeftOut leftOut) -> unusable.add(leftOut);
                case RefContent.Other() -> {}
            }
        }
        Set<String> found = revisions.stream().map(StoredRevision::refName).collect(Collectors.toSet());
        toRead.stream().filter(ref -> !found.contains(ref)).forEach(gone::add);
        boolean mainMoved = moved.contains(layout.main());
        MainContent main = mainMoved ? store.reading().main() : UNMOVED;
        unusable.addAll(main.leftOut());
        List<MainPackage> changed = changed(repository, layout, main.packages());
        return new Found(
                now,
                revisions,
                gone,
                unusable,
                toRead,
                mainMoved,
                main,
                store.reading()
                        .lastChanges(changed.stream().map(MainPackage::path).collect(Collectors.toSet())),
                deletions,
                facts(repository.id(), store, revisions, changed));
    }

    /** A draft's ref may have been hidden by a proposal of the same workspace, or the reverse, in an interrupted push. */
    private static List<String> hiddenBehind(RefLayout layout, PackageRef gone, RemoteRefs now) {
        return switch (gone) {
            case PackageRef.Draft(String path, String workspace) -> existing(now, layout.proposed(path, workspace));
            case PackageRef.Proposed(String path, String workspace) -> existing(now, layout.draft(path, workspace));
            case PackageRef.Published ignored -> List.of();
            case PackageRef.DeletionProposed ignored -> List.of();
        };
    }

    private static List<String> existing(RemoteRefs now, String ref) {
        return now.target(ref).isPresent() ? List.of(ref) : List.of();
    }

    private List<MainPackage> changed(Repository repository, RefLayout layout, List<MainPackage> onMain) {
        if (onMain.isEmpty()) {
            return onMain;
        }
        Map<String, String> indexed = rows.treesByPath(repository.id(), layout.main());
        return onMain.stream()
                .filter(found -> !found.tree().hex().equals(indexed.get(found.path())))
                .toList();
    }

    private Map<GitHash, PackageFacts> facts(
            UUID repository, GitStore store, List<StoredRevision> revisions, List<MainPackage> changedOnMain) {
        Set<GitHash> trees =
                revisions.stream().map(StoredRevision::tree).collect(Collectors.toCollection(HashSet::new));
        changedOnMain.forEach(found -> trees.add(found.tree()));
        Map<GitHash, PackageFacts> facts = new HashMap<>(rows.factsOfTrees(repository, names(trees)));
        for (GitHash tree : trees) {
            facts.computeIfAbsent(tree, key -> factsByTree.get(key, missing -> read(store, missing)));
        }
        return facts;
    }

    private static List<String> names(Collection<GitHash> trees) {
        return new ArrayList<>(trees.stream().map(GitHash::hex).toList());
    }

    /** A package that cannot be read is listed with the reason instead of stopping the others. */
    private static PackageFacts read(GitStore store, GitHash tree) {
        try {
            PackageContents contents = store.reading().contents(tree).contents();
            return Facts.of(
                    PackageSummary.of(contents),
                    RecordedRender.of(contents),
                    contents.files().size());
        } catch (Invalid unreadable) {
            return PackageFacts.unreadable(unreadable.sentence());
        } catch (DomainFailure failure) {
            throw failure;
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "the package in tree %s cannot be read", tree);
            return PackageFacts.unreadable("It cannot be read; the log of Veranda says more.");
        }
    }
}
