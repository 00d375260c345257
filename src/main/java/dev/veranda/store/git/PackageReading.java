package dev.veranda.store.git;

import dev.veranda.failure.Unavailable;
import dev.veranda.kpt.FileContent;
import dev.veranda.store.StoreSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Questions about packages that the fetched objects answer, without the server. Safe for use by many threads.
 *
 * <p>All methods throw {@link Unavailable} when an object is missing or damaged, and {@link dev.veranda.failure.Invalid} when
 * a package exceeds the limits.
 */
public final class PackageReading {

    private final GitMirror mirror;
    private final RefLayout layout;
    private final PackageTrees trees;
    private final PackageScan scan;
    private final RevisionScan revisions;

    PackageReading(GitMirror mirror, RefLayout layout, StoreSettings settings) {
        this.mirror = mirror;
        this.layout = layout;
        this.trees = new PackageTrees(settings.limits());
        this.scan = new PackageScan(settings.limits().packages());
        this.revisions = new RevisionScan(layout);
    }

    /** The server's refs as of the last fetch or push. */
    public RemoteRefs known() {
        return mirror.known();
    }

    /** The packages on the main branch as last fetched, by path; empty when the branch is missing. */
    public List<MainPackage> packagesOnMain() {
        return known().target(layout.main()).map(this::packagesAt).orElse(List.of());
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
        return read(walk -> {
            ObjectId root = walk.parseCommit(commit.objectId()).getTree();
            Optional<ObjectId> folder = PackageTrees.subtree(walk.getObjectReader(), root, layout.directory());
            if (folder.isEmpty()) {
                return List.of();
            }
            synchronized (scan) {
                return scan.packages(walk.getObjectReader(), folder.get());
            }
        });
    }

    /** What a fetched ref holds; empty when it is no package revision: another kind of ref, or without a Kptfile. */
    public Optional<StoredRevision> revision(String ref) {
        RemoteRefs refs = known();
        Optional<GitHash> target = refs.target(ref);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        return read(walk -> revisions.read(walk, ref, target.get(), refs.target(layout.main())));
    }

    /** What {@link #revision} finds for every ref that holds a revision. */
    public List<StoredRevision> revisions() {
        RemoteRefs refs = known();
        return read(walk -> {
            List<StoredRevision> found = new ArrayList<>();
            for (var ref : refs.targets().entrySet()) {
                revisions
                        .read(walk, ref.getKey(), ref.getValue(), refs.target(layout.main()))
                        .ifPresent(found::add);
            }
            return found;
        });
    }

    /** The tree of a package in a commit, whether it has a Kptfile or not; empty when there is no such folder. */
    public Optional<GitHash> packageTree(GitHash commit, String packagePath) {
        return treeAt(commit, layout.fullPath(packagePath));
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
        return read(walk -> trees.read(walk.getObjectReader(), tree.objectId()));
    }

    /** The files of a package without their contents, by path. */
    public List<StoredFile> files(GitHash tree) {
        return read(walk -> trees.list(walk.getObjectReader(), tree.objectId()));
    }

    /** One file of a package; empty when it does not exist or is a link. */
    public Optional<FileContent> file(GitHash tree, String path) {
        return read(walk -> trees.file(walk.getObjectReader(), tree.objectId(), path));
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

    @FunctionalInterface
    private interface Question<T> {
        T ask(RevWalk walk) throws IOException;
    }

    private <T> T read(Question<T> question) {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            return question.ask(walk);
        } catch (IOException failure) {
            throw new Unavailable(
                    "The working copy of " + mirror.remote().url() + " is incomplete: "
                            + RemoteFailure.plain(String.valueOf(failure.getMessage())) + ".",
                    failure);
        }
    }
}
