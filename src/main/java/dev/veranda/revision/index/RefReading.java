package dev.veranda.revision.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.Invalid;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.pkg.PackageSummary;
import dev.veranda.repository.Repository;
import dev.veranda.revision.model.PackageFacts;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.git.layout.PackageRef;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.read.MainPackage;
import dev.veranda.store.git.read.RefContent;
import dev.veranda.store.git.read.StoredRevision;
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
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Reads from Git what moved refs mean for the index. Touches the database only to learn which trees it knows already. */
@ApplicationScoped
public class RefReading {

    /**
     * What was found.
     *
     * @param revisions the revisions behind moved refs
     * @param goneRefs refs that no longer exist
     * @param unusable what was read and cannot be used
     * @param read the refs that were read
     * @param main what moved on the main branch; empty where it was not looked at
     * @param deletionRefs refs that propose or proposed a deletion and moved
     * @param facts what the trees among all of these hold
     */
    public record Found(
            RemoteRefs now,
            List<StoredRevision> revisions,
            Set<String> goneRefs,
            List<LeftOut> unusable,
            Set<String> read,
            Optional<MainMoves> main,
            Set<String> deletionRefs,
            Map<GitHash, PackageFacts> facts) {

        /** Whether the main branch is among what was read. */
        public boolean mainMoved() {
            return main.isPresent();
        }

        /** Packages on the main branch that are new or changed. */
        List<MainPackage> onMain() {
            return main.map(MainMoves::changed).orElse(List.of());
        }

        /** Whether this was looked at, so that what was known of it before no longer counts. */
        boolean covers(LeftOut what) {
            return what.kind() == LeftOut.Kind.FOLDER
                    ? main.filter(moves -> moves.covers(what.name())).isPresent()
                    : read.contains(what.name()) || goneRefs.contains(what.name());
        }

        /** With what moved on the main branch, in pieces of at most {@code size} packages of it. */
        List<Found> with(Optional<MainMoves> moves, int size) {
            return moves.map(all -> {
                        List<Found> parts = new ArrayList<>();
                        for (MainMoves piece : all.pieces(size)) {
                            parts.add((parts.isEmpty() ? this : nothing(now)).with(piece));
                        }
                        return parts;
                    })
                    .orElse(List.of(this));
        }

        private Found with(MainMoves moves) {
            return new Found(
                    now,
                    revisions,
                    goneRefs,
                    and(unusable, moves.leftOut()),
                    read,
                    Optional.of(moves),
                    deletionRefs,
                    facts);
        }

        private static Found nothing(RemoteRefs now) {
            return new Found(now, List.of(), Set.of(), List.of(), Set.of(), Optional.empty(), Set.of(), Map.of());
        }

        Found with(Map<GitHash, PackageFacts> known) {
            return new Found(now, revisions, goneRefs, unusable, read, main, deletionRefs, known);
        }

        private static List<LeftOut> and(List<LeftOut> some, List<LeftOut> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }
    }

    private static final Logger LOG = Logger.getLogger(RefReading.class);

    private final RevisionRows rows;

    /** Facts follow from the tree alone, so nothing here is ever out of date. */
    private final Cache<GitHash, PackageFacts> factsByTree =
            Caffeine.newBuilder().maximumSize(5_000).build();

    RefReading(RevisionRows rows) {
        this.rows = rows;
    }

    /** What refs other than the main branch hold now, without what their trees hold. */
    public Found read(GitStore store, RemoteRefs now, Set<String> moved) {
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
        return new Found(now, revisions, gone, unusable, toRead, Optional.empty(), deletions, Map.of());
    }

    /**
     * What of the main branch the index does not have.
     *
     * @param before the commit the index is at, from which on is looked; empty to look at all packages
     */
    MainMoves main(Repository repository, GitStore store, Optional<GitHash> before) {
        return before.flatMap(store.reading()::mainSince)
                .map(difference -> MainMoves.of(difference, store.layout()))
                .orElseGet(() -> MainMoves.of(
                        store.reading().main(),
                        rows.treesByPath(repository.id(), store.layout().main())));
    }

    /** The same with who changed each package last. */
    static MainMoves withLastChanges(GitStore store, MainMoves main) {
        return main.with(store.reading().lastChanges(main.changedPaths()));
    }

    /** The same with what the trees among it hold. */
    Found withFacts(Repository repository, GitStore store, Found found) {
        return found.with(facts(repository.id(), store, found.revisions(), found.onMain()));
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

    private Map<GitHash, PackageFacts> facts(
            UUID repository, GitStore store, List<StoredRevision> revisions, List<MainPackage> changedOnMain) {
        Set<GitHash> trees =
                revisions.stream().map(StoredRevision::tree).collect(Collectors.toCollection(HashSet::new));
        changedOnMain.forEach(found -> trees.add(found.tree()));
        Map<GitHash, PackageFacts> facts = new HashMap<>(factsByTree.getAllPresent(trees));
        trees.removeAll(facts.keySet());
        facts.putAll(rows.factsOfTrees(repository, names(trees)));
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
