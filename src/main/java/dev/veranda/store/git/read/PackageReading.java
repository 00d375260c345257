package dev.veranda.store.git.read;

import dev.veranda.failure.Invalid;
import dev.veranda.failure.Unavailable;
import dev.veranda.kpt.FileContent;
import dev.veranda.store.StoreLimits;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.layout.CommitText;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.mirror.GitMirror;
import dev.veranda.store.git.mirror.MirrorLife;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Questions about packages that the fetched objects answer, without the server. Safe for use by many threads.
 *
 * <p>All methods throw {@link Unavailable} when an object is missing or damaged, and {@link dev.veranda.failure.Invalid} when
 * a package exceeds the limits.
 */
public final class PackageReading {

    private static final String LOST = "An object of it is missing in the repository on the server.";

    private final MirrorLife life;
    private final RefLayout layout;
    private final StoreLimits limits;
    private final PackageScan scan;
    private final ReentrantLock scanning = new ReentrantLock();
    private final RevisionScan revisions;

    /** Answers from the copy, as long as there is one. */
    public PackageReading(MirrorLife life, RefLayout layout, StoreSettings settings) {
        this.life = life;
        this.layout = layout;
        this.limits = settings.limits();
        this.scan = new PackageScan(layout, settings.limits().packages());
        this.revisions = new RevisionScan(layout);
    }

    /** The server's refs as of the last fetch or push. */
    public RemoteRefs known() {
        return life.using(GitMirror::known);
    }

    /** The packages on the main branch as last fetched, by path; empty when the branch is missing. */
    public List<MainPackage> packagesOnMain() {
        return main().packages();
    }

    /** What the main branch as last fetched holds. */
    public MainContent main() {
        return known().target(layout.main()).map(this::mainAt).orElse(MainContent.EMPTY);
    }

    /**
     * The last change of each of these packages on the main branch as last fetched.
     *
     * @return by package path; a package that is not on the branch is missing
     */
    public Map<String, MainChange> lastChanges(Set<String> packagePaths) {
        Optional<GitHash> main = known().target(layout.main());
        if (main.isEmpty() || packagePaths.isEmpty()) {
            return Map.of();
        }
        Map<String, String> byFullPath = new HashMap<>();
        packagePaths.forEach(path -> byFullPath.put(layout.fullPath(path), path));
        return read(walk -> {
            Map<String, MainChange> changes = new HashMap<>();
            new MainChanges(walk, byFullPath.keySet())
                    .upTo(main.get().objectId())
                    .forEach((fullPath, change) -> changes.put(byFullPath.getOrDefault(fullPath, fullPath), change));
            return changes;
        });
    }

    /** The packages in the tree of a commit, by path. */
    public List<MainPackage> packagesAt(GitHash commit) {
        return mainAt(commit).packages();
    }

    private MainContent mainAt(GitHash commit) {
        return read(walk -> {
            ObjectId root = walk.parseCommit(commit.objectId()).getTree();
            Optional<ObjectId> folder = PackageTrees.subtree(walk.getObjectReader(), root, layout.directory());
            if (folder.isEmpty()) {
                return MainContent.EMPTY;
            }
            scanning.lock();
            try {
                return scan.packages(walk.getObjectReader(), folder.get());
            } finally {
                scanning.unlock();
            }
        });
    }

    /**
     * What differs on the main branch as last fetched from what it was at a commit.
     *
     * @return empty when it cannot be told: the branch is missing, or that commit was not fetched
     */
    public Optional<MainDifference> mainSince(GitHash before) {
        Optional<GitHash> main = known().target(layout.main());
        return main.isEmpty()
                ? Optional.empty()
                : read(walk -> {
                    Optional<ObjectId> old = packagesFolder(walk, before);
                    Optional<ObjectId> now = packagesFolder(walk, main.get());
                    if (old.isEmpty() || now.isEmpty()) {
                        return Optional.empty();
                    }
                    scanning.lock();
                    try {
                        return Optional.of(scan.difference(walk.getObjectReader(), old.get(), now.get()));
                    } finally {
                        scanning.unlock();
                    }
                });
    }

    /** The folder that packages lie below, in a commit; empty when either is not there. */
    private Optional<ObjectId> packagesFolder(RevWalk walk, GitHash commit) throws IOException {
        Optional<RevCommit> found = commit(walk, commit);
        return found.isEmpty()
                ? Optional.empty()
                : PackageTrees.subtree(walk.getObjectReader(), found.get().getTree(), layout.directory());
    }

    /** What a fetched ref holds. */
    public RefContent content(String ref) {
        RemoteRefs refs = known();
        Optional<GitHash> target = refs.target(ref);
        return target.isEmpty()
                ? new RefContent.Other()
                : read(walk -> content(walk, ref, target.get(), refs.target(layout.main())));
    }

    private RefContent content(RevWalk walk, String ref, GitHash target, Optional<GitHash> main) throws IOException {
        try {
            return revisions.read(walk, ref, target, main);
        } catch (MissingObjectException missing) {
            if (life.now().health().isMissingOnServer(missing)) {
                return new RefContent.Unusable(LeftOut.ref(ref, LOST));
            }
            throw missing;
        }
    }

    /** What a fetched ref holds; empty when it is no package revision: another kind of ref, or without a Kptfile. */
    public Optional<StoredRevision> revision(String ref) {
        return content(ref) instanceof RefContent.Revision(StoredRevision stored)
                ? Optional.of(stored)
                : Optional.empty();
    }

    /** What {@link #revision} finds for every ref that holds a revision. */
    public List<StoredRevision> revisions() {
        return known().targets().keySet().stream()
                .flatMap(ref -> revision(ref).stream())
                .toList();
    }

    /** Refs of packages that the server has and that are not here, because they could not be fetched. */
    public List<LeftOut> notFetched() {
        return life.now().leftOut().entrySet().stream()
                .filter(ref -> layout.concerns(ref.getKey()) || ref.getKey().length() > RefLayout.LONGEST_REF)
                .map(ref -> LeftOut.ref(ref.getKey(), ref.getValue()))
                .toList();
    }

    /** Whether an object was fetched or written here. */
    public boolean holds(GitHash object) {
        return life.using(mirror -> mirror.repository().getObjectDatabase().has(object.objectId()));
    }

    /** The tree of a package in a commit, whether it has a Kptfile or not; empty when there is no such folder. */
    public Optional<GitHash> packageTree(GitHash commit, String packagePath) {
        return treeAt(commit, layout.fullPath(packagePath));
    }

    /** A package as a commit holds it; empty where the commit was not fetched, or has no such folder. */
    public Optional<PackageAt> packageAt(GitHash commit, String packagePath) {
        return read(walk -> {
            Optional<RevCommit> found = commit(walk, commit);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            return PackageTrees.subtree(walk.getObjectReader(), found.get().getTree(), layout.fullPath(packagePath))
                    .map(tree -> new PackageAt(GitHash.of(tree), CommitText.time(found.get())));
        });
    }

    /** Whether {@code older} is {@code newer} or one of the commits that led to it; not, where one of them was not fetched. */
    public boolean leadsTo(GitHash older, GitHash newer) {
        return read(walk -> {
            Optional<RevCommit> from = commit(walk, older);
            Optional<RevCommit> to = commit(walk, newer);
            return from.isPresent() && to.isPresent() && walk.isMergedInto(from.get(), to.get());
        });
    }

    /** The tree of any folder in a commit; the whole repository for an empty path. */
    public Optional<GitHash> treeAt(GitHash commit, String fullPath) {
        return read(walk -> PackageTrees.subtree(
                        walk.getObjectReader(),
                        walk.parseCommit(commit.objectId()).getTree(),
                        fullPath)
                .map(GitHash::of));
    }

    /** The commit a ref's target leads to, through annotated tags. */
    public GitHash commitOf(GitHash target) {
        return read(walk -> GitHash.of(walk.parseCommit(target.objectId())));
    }

    /** The files of a package with their contents. */
    public StoredPackage contents(GitHash tree) {
        return read(walk -> trees().read(walk.getObjectReader(), tree.objectId()));
    }

    /** The files of a package without their contents, by path. */
    public List<StoredFile> files(GitHash tree) {
        return read(walk -> trees().list(walk.getObjectReader(), tree.objectId()));
    }

    /** One file of a package; empty when it does not exist or is a link. */
    public Optional<FileContent> file(GitHash tree, String path) {
        return read(walk -> trees().file(walk.getObjectReader(), tree.objectId(), path));
    }

    /**
     * The commits up to {@code from} that changed a package, newest first.
     *
     * @param skip how many of the newest to leave out
     * @param limit how many to return at most
     */
    public HistoryPage history(GitHash from, String packagePath, int skip, int limit) {
        return read(walk -> new PackageHistory(layout.fullPath(packagePath)).page(walk, from, skip, limit));
    }

    /** The commits that changed a package between two, newest first: those that led to {@code until} and not to {@code since}. */
    public HistoryPage historyBetween(GitHash since, GitHash until, String packagePath, int limit) {
        return read(walk ->
                new PackageHistory(layout.fullPath(packagePath)).pageSince(walk, commit(walk, since), until, limit));
    }

    private static Optional<RevCommit> commit(RevWalk walk, GitHash commit) throws IOException {
        try {
            return Optional.of(walk.parseCommit(commit.objectId()));
        } catch (MissingObjectException | IncorrectObjectTypeException absent) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(RevWalk walk) throws IOException;
    }

    private PackageTrees trees() {
        return new PackageTrees(
                limits, blob -> life.now().repository().largeFiles().contains(blob));
    }

    private <T> T read(Question<T> question) {
        return life.using(mirror -> {
            try {
                return answer(mirror, question);
            } catch (MissingObjectException missing) {
                if (mirror.health().isMissingOnServer(missing)) {
                    throw new Invalid("", LOST);
                }
                return answerAfterFetch(mirror, question);
            } catch (IOException failure) {
                throw mirror.health().unreadable(failure);
            }
        });
    }

    /** Another Veranda may have fetched or written what is asked for: only what the server's refs do not bring is lost. */
    private <T> T answerAfterFetch(GitMirror mirror, Question<T> question) {
        mirror.fetch(layout::concerns);
        try {
            return answer(mirror, question);
        } catch (IOException failure) {
            throw mirror.health().unreadable(failure);
        }
    }

    private static <T> T answer(GitMirror mirror, Question<T> question) throws IOException {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            return question.ask(walk);
        }
    }
}
